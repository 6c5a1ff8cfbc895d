//! However pages, echoes and answers come, the timeline ends as the service has it.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use proptest::prelude::*;

use super::*;
use crate::state::{Content, MessageId, Sender};

/// A message of the service: its place, how often it was changed, whether it is ours.
#[derive(Clone, Debug)]
struct Sent {
    sequence: u64,
    version: u64,
    key: Option<String>,
    text: String,
}

impl Sent {
    fn message(&self) -> Message {
        let id = format!("id{}", self.sequence);
        Message {
            key: self.key.as_deref().unwrap_or(&id).into(),
            id: MessageId::from(id.as_str()),
            sequence: self.sequence,
            version: self.version,
            sent: Some(0),
            sender: Some(Sender { id: "somebody".into(), name: None }),
            content: if self.text.is_empty() {
                Content::Deleted
            } else {
                Content::Text(self.text.as_str().into())
            },
            attachments: Rc::default(),
            edited: false,
        }
    }
}

/// All versions of all messages of a thread, some of them ours, some of ours sent twice.
fn thread() -> impl Strategy<Value = Vec<Vec<Sent>>> {
    let versions = (1_usize..4, any::<bool>());
    prop::collection::vec(versions, 1..20).prop_map(|messages| {
        let of = |(at, (count, own)): (usize, (usize, bool))| {
            let sequence = at as u64 + 1;
            let version = |n: usize| Sent {
                sequence,
                version: sequence * 10 + n as u64,
                key: own.then(|| format!("key{at}")),
                text: if n == 2 { String::new() } else { format!("text {at} version {n}") },
            };
            (0..count).map(version).collect()
        };
        messages.into_iter().enumerate().map(of).collect()
    })
}

/// What happens, in any order: a page of some versions, or a step of a send.
#[derive(Clone, Debug)]
enum Step {
    Page(Vec<Message>),
    Written(MessageKey),
    Confirmed(MessageKey, MessageId),
}

fn steps() -> impl Strategy<Value = (Vec<Vec<Sent>>, Vec<Step>)> {
    thread().prop_flat_map(|thread| {
        let all: Vec<Message> = thread.iter().flatten().map(Sent::message).collect();
        let newest: Vec<Message> =
            thread.iter().filter_map(|versions| versions.last()).map(Sent::message).collect();
        let page = prop::sample::subsequence(all.clone(), 0..=all.len()).prop_shuffle();
        let pages = prop::collection::vec(page, 0..8);
        let own: Vec<_> = thread
            .iter()
            .filter_map(|versions| Some((versions[0].key.clone()?, versions[0].message().id)))
            .collect();
        (Just(thread), pages.prop_map(move |pages| interleave(pages, &own, &newest)))
    })
}

/// Each own message is written before the pages, and confirmed in between; the newest versions come last.
fn interleave(pages: Vec<Vec<Message>>, own: &[(String, MessageId)], newest: &[Message]) -> Vec<Step> {
    let key = |text: &String| MessageKey::from(text.as_str());
    let mut steps: Vec<_> = own.iter().map(|(text, _)| Step::Written(key(text))).collect();
    let middle = pages.len() / 2;
    for (at, page) in pages.into_iter().enumerate() {
        if at == middle {
            steps.extend(own.iter().map(|(text, id)| Step::Confirmed(key(text), id.clone())));
        }
        steps.push(Step::Page(page));
    }
    steps.push(Step::Page(newest.to_vec()));
    steps
}

fn play(steps: &[Step]) -> Timeline {
    steps.iter().fold(Timeline::default(), |timeline, step| match step {
        Step::Page(page) => timeline.with_page(page).unwrap_or(timeline),
        Step::Written(key) => {
            let text = key.as_str().into();
            timeline.with_echo(Echo::new(key.clone(), text, 0))
        }
        Step::Confirmed(key, id) => {
            timeline.with_send_state(key, SendState::Sent(id.clone())).unwrap_or(timeline)
        }
    })
}

proptest! {
    #[test]
    fn nothing_is_lost_doubled_out_of_order_or_resurrected((thread, steps) in steps()) {
        // pages repeat, overlap and come in any order.
        let timeline = play(&steps);
        let expected: Vec<_> = thread.iter().filter_map(|versions| versions.last()).map(Sent::message).collect();
        let shown: Vec<_> = timeline.messages().iter().map(|message| (**message).clone()).collect();
        prop_assert_eq!(shown, expected);
        prop_assert!(timeline.echoes().is_empty());
    }

    #[test]
    fn a_page_that_is_known_brings_nothing((_, steps) in steps()) {
        let timeline = play(&steps);
        for step in &steps {
            if let Step::Page(page) = step {
                prop_assert_eq!(timeline.with_page(page), None);
            }
        }
    }
}

#[test]
fn one_key_sent_twice_stands_once_at_its_first_place_s_16() {
    let twin =
        |sequence| Sent { sequence, version: sequence, key: Some("k".into()), text: "hi".into() }.message();
    for order in [[1, 3], [3, 1]] {
        let pages = order.map(|sequence| Step::Page(vec![twin(sequence)]));
        let shown: Vec<_> = play(&pages).messages().iter().map(|message| message.sequence).collect();
        assert_eq!(shown, [1]);
        let again = [twin(3)];
        assert_eq!(play(&pages).with_page(&again), None, "the twin is no news at every poll");
    }
}

#[test]
fn an_echo_whose_message_came_before_the_answer_and_without_its_key_goes_with_the_answer() {
    let bare = Sent { sequence: 1, version: 1, key: None, text: "hi".into() }.message();
    let timeline =
        play(&[Step::Written("k".into()), Step::Page(vec![bare]), Step::Confirmed("k".into(), "id1".into())]);
    assert_eq!((timeline.echoes().len(), timeline.messages().len()), (0, 1));
}

#[test]
fn a_confirmed_message_stays_while_pages_do_not_show_it_yet_s_19() {
    let sent = Step::Confirmed("k".into(), "id1".into());
    let other = Sent { sequence: 7, version: 7, key: None, text: "other".into() }.message();
    let timeline = play(&[Step::Written("k".into()), sent, Step::Page(vec![other]), Step::Page(Vec::new())]);
    assert_eq!(timeline.echoes()[0].state, SendState::Sent("id1".into()));
}

#[test]
fn only_a_failed_message_can_be_given_up() {
    let timeline = play(&[Step::Written("k".into())]);
    assert_eq!(timeline.without_failed(&"k".into()), None);
    let failed = timeline.with_send_state(&"k".into(), SendState::Failed("no".into())).unwrap();
    assert!(failed.without_failed(&"k".into()).unwrap().echoes().is_empty());
}

#[test]
fn a_confirmed_message_whose_key_got_lost_is_recognised_by_its_id() {
    let echo = [Step::Written("k".into()), Step::Confirmed("k".into(), "id1".into())];
    let bare = Sent { sequence: 1, version: 1, key: None, text: "hi".into() }.message();
    let timeline = play(&[&echo[..], &[Step::Page(vec![bare])]].concat());
    assert_eq!((timeline.echoes().len(), timeline.messages()[0].key.as_str()), (0, "k"));
}
