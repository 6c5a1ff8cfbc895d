//! Typing notifications.

use super::service::Service;

#[tokio::test]
async fn typing_is_taken_with_a_body_or_without() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    for body in ["", "{}", r#"{"senderDisplayName":"Ann"}"#] {
        let answer = service.answer(ann.json("POST", &thread.at("typing")), body).await;
        assert_eq!(answer.outcome(), (200, ""), "{body}");
    }
}

#[tokio::test]
async fn typing_leaves_no_trace() {
    let service = Service::new();
    let [ann] = service.people::<1>().await;
    let thread = ann.create_thread(&[]).await;
    let before = (ann.list("/chat/threads").await, ann.messages(&thread).await);
    service.clock.advance(1000);
    service.answer(ann.request("POST", &thread.at("typing")), "").await;
    assert_eq!((ann.list("/chat/threads").await, ann.messages(&thread).await), before);
}

#[tokio::test]
async fn who_was_removed_does_not_type() {
    let service = Service::new();
    let [ann, ben] = service.people::<2>().await;
    let thread = ann.create_thread(&[&ben]).await;
    ann.remove(&thread, &ben).await;
    let answer = service.answer(ben.request("POST", &thread.at("typing")), "").await;
    assert_eq!(answer.refusal(), (403, "Forbidden"));
}
