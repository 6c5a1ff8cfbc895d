//! Bodies that are no JSON, or JSON that is meant to break what reads it (FAULTS.md, table C: JSON).

use serde_json::json;

use super::scene::Scene;

const BAD_REQUEST: (u16, &str) = (400, "BadRequest");

/// Makes every call with a body that must be refused.
async fn is_refused_by_all(scene: &Scene, body: &[u8]) {
    for (method, target, _) in scene.calls_with_a_body() {
        let refused = scene.refuses(&[400], scene.ann.json(method, &target), body).await;
        assert_eq!(refused.refusal(), BAD_REQUEST, "{method} {target}");
    }
}

/// Makes every call with a property more, which is all that is wrong.
async fn is_refused_beside_what_is_right(scene: &Scene, property: &[u8]) {
    for (method, target, body) in scene.calls_with_a_body() {
        let right = body.strip_suffix('}').unwrap().as_bytes();
        let body = [right, b",".as_slice(), property, b"}".as_slice()].concat();
        let refused = scene.refuses(&[400], scene.ann.json(method, &target), body).await;
        assert_eq!(refused.refusal(), BAD_REQUEST, "{method} {target}");
    }
}

#[tokio::test]
async fn what_is_no_object_of_json_is_refused() {
    let scene = Scene::new().await;
    let bodies = [
        " ",
        "null",
        "true",
        "5",
        "\"hello\"",
        "[]",
        "[{}]",
        "{",
        "}",
        "{]",
        "{\"",
        "{\"content\"",
        "{\"content\":",
        "{\"content\":\"hel",
        "{'content':'hello'}",
        "{content:\"hello\"}",
        "{} {}",
        "{},",
        "{}\u{0}",
        "\u{0}",
        "// {}",
        "NaN",
        "{\"content\":undefined}",
        "{\"content\":\"hello\",}",
        "content=hello",
        "<content/>",
    ];
    for body in bodies {
        is_refused_by_all(&scene, body.as_bytes()).await;
    }
}

#[tokio::test]
async fn a_list_of_the_values_is_no_object() {
    let scene = Scene::new().await;
    let (ben, message) = (&scene.ben.id, &scene.message);
    let participant = json!([{ "rawId": ben }, null, null, null]);
    let calls = [
        ("POST", "/chat/threads".to_owned(), json!(["Dinner", null, null, null])),
        ("PATCH", scene.thread.path(), json!(["Dinner", null, null])),
        ("POST", scene.thread.at("messages"), json!(["hello", null, null, null])),
        ("PATCH", scene.message_path(), json!(["hi", null])),
        ("POST", scene.thread.at("participants/:add"), json!([[]])),
        ("POST", scene.thread.at("participants/:add"), json!({ "participants": [participant] })),
        ("POST", scene.thread.at("participants/:remove"), json!([null, ben, null, null, null, null, null])),
        ("POST", scene.thread.at("participants/:remove"), json!({ "communicationUser": [ben] })),
        ("POST", scene.thread.at("readReceipts"), json!([message])),
        ("POST", scene.thread.at("typing"), json!(["Ann"])),
    ];
    for (method, target, body) in calls {
        scene.refuses(&[400], scene.ann.json(method, &target), body.to_string()).await;
    }
}

#[tokio::test]
async fn a_body_that_is_cut_off_anywhere_is_refused() {
    let scene = Scene::new().await;
    for (method, target, body) in scene.calls_with_a_body() {
        for end in 1..body.len() {
            let request = scene.ann.json(method, &target);
            let answer = scene.service.answer(request, body[..end].to_owned()).await;
            assert_eq!(answer.refusal(), BAD_REQUEST, "{method} {target} {}", &body[..end]);
        }
    }
    assert_eq!(scene.ann.messages(&scene.thread).await.len(), 3);
}

#[tokio::test]
async fn a_byte_order_mark_is_no_json() {
    let scene = Scene::new().await;
    for (method, target, body) in scene.calls_with_a_body() {
        let marked = format!("\u{feff}{body}");
        let refused = scene.refuses(&[400], scene.ann.json(method, &target), marked).await;
        assert_eq!(refused.refusal(), BAD_REQUEST, "{method} {target}");
        let wide: Vec<u8> = body.encode_utf16().flat_map(u16::to_le_bytes).collect();
        scene.refuses(&[400], scene.ann.json(method, &target), wide).await;
    }
}

#[tokio::test]
async fn a_body_of_100_000_levels_is_refused() {
    let scene = Scene::new().await;
    let lists = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let objects = format!("{}1{}", "{\"a\":".repeat(40_000), "}".repeat(40_000));
    let open = "[".repeat(100_000);
    for body in [&lists, &objects, &open] {
        is_refused_by_all(&scene, body.as_bytes()).await;
        is_refused_beside_what_is_right(&scene, format!("\"deep\":{body}").as_bytes()).await;
    }
}

#[tokio::test]
async fn a_name_that_comes_twice_is_refused_wherever_it_is() {
    let scene = Scene::new().await;
    for (method, target, body) in scene.calls_with_a_body() {
        let name = body.split(':').next().unwrap();
        let twice = format!("{name}:null,{}", body.trim_start_matches('{'));
        let refused = scene.refuses(&[400], scene.ann.json(method, &target), twice).await;
        assert_eq!(refused.refusal(), BAD_REQUEST, "{method} {target}");
    }
    let properties =
        [r#""x":1,"x":1"#, r#""x":{"y":1,"y":2}"#, r#""x":[{"y":1},{"y":1,"y":2}]"#, r#""x":1,"\u0078":2"#];
    for property in properties {
        is_refused_beside_what_is_right(&scene, property.as_bytes()).await;
    }
    let body = r#"{"content":"hello","metadata":{"k":"1","k":"2"}}"#;
    scene.refuses(&[400], scene.ann.json("POST", &scene.thread.at("messages")), body).await;
}

#[tokio::test]
async fn a_number_that_is_out_of_range_is_refused() {
    let scene = Scene::new().await;
    let large = format!("\"n\":1{}", "0".repeat(400));
    let numbers = [
        r#""n":1e999"#,
        r#""n":-1e999"#,
        r#""n":[1e400]"#,
        large.as_str(),
        r#""n":01"#,
        r#""n":1."#,
        r#""n":+1"#,
    ];
    for number in numbers {
        is_refused_beside_what_is_right(&scene, number.as_bytes()).await;
    }
    for days in ["1e999", "30.5", "-30", "4294967326", &large[4..], "\"30\"", "null", "true"] {
        let policy = format!(r#"{{"kind":"threadCreationDate","deleteThreadAfterDays":{days}}}"#);
        let body = format!(r#"{{"topic":"Dinner","retentionPolicy":{policy}}}"#);
        scene.refuses(&[400], scene.ann.json("POST", "/chat/threads"), &body).await;
        scene.refuses(&[400], scene.ann.json("PATCH", &scene.thread.path()), &body).await;
    }
}

#[tokio::test]
async fn text_that_is_no_unicode_is_refused() {
    let scene = Scene::new().await;
    let texts: [&[u8]; 10] = [
        b"\xff",
        b"\xc0\xaf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe2\x82",
        br"\ud800",
        br"\udc00",
        br"\ud800\ud800",
        br"\ud83d\u0041",
        br"\ux000",
    ];
    let content = scene.thread.at("messages");
    for text in texts {
        let body = [b"{\"content\":\"a".as_slice(), text, b"b\"}".as_slice()].concat();
        scene.refuses(&[400], scene.ann.json("POST", &content), body).await;
        let value = [b"\"x\":\"".as_slice(), text, b"\"".as_slice()].concat();
        is_refused_beside_what_is_right(&scene, &value).await;
        let name = [b"\"".as_slice(), text, b"\":1".as_slice()].concat();
        is_refused_beside_what_is_right(&scene, &name).await;
    }
}

#[tokio::test]
async fn a_property_of_another_type_is_refused_and_its_value_not_repeated() {
    let scene = Scene::new().await;
    let token = &scene.ann.token;
    let calls = [
        ("POST", "/chat/threads".to_owned(), json!({ "topic": [token] })),
        ("POST", "/chat/threads".to_owned(), json!({ "topic": "Dinner", "participants": token })),
        ("POST", "/chat/threads".to_owned(), json!({ "topic": "Dinner", "metadata": token })),
        ("PATCH", scene.thread.path(), json!({ "metadata": token })),
        ("PATCH", scene.thread.path(), json!({ "retentionPolicy": token })),
        ("POST", scene.thread.at("messages"), json!({ "content": "hello", "metadata": token })),
        ("POST", scene.thread.at("messages"), json!({ "content": "hello", "type": 5 })),
        ("POST", scene.thread.at("messages"), json!({ "content": "hello", "type": "HTML" })),
        ("POST", scene.thread.at("messages"), json!({ "content": "hello", "senderDisplayName": [] })),
        ("PATCH", scene.message_path(), json!({ "content": 5 })),
        ("PATCH", scene.message_path(), json!({ "metadata": token })),
        ("POST", scene.thread.at("participants/:add"), json!({ "participants": token })),
        ("POST", scene.thread.at("participants/:add"), json!({ "participants": null })),
        ("POST", scene.thread.at("participants/:remove"), json!({ "communicationUser": token })),
        ("POST", scene.thread.at("readReceipts"), json!({ "chatMessageId": 1_749_594_023_041_u64 })),
        ("POST", scene.thread.at("readReceipts"), json!({ "chatMessageId": null })),
        ("POST", scene.thread.at("typing"), json!({ "senderDisplayName": { "name": token } })),
    ];
    for (method, target, body) in calls {
        scene.refuses(&[400], scene.ann.json(method, &target), body.to_string()).await;
    }
}

#[tokio::test]
async fn a_body_that_is_larger_than_any_call_needs_is_refused() {
    let scene = Scene::new().await;
    let padding = "a".repeat(1024 * 1024);
    let body = json!({ "topic": "Dinner", "content": "hello", "padding": padding }).to_string();
    for (method, target, _) in scene.calls_with_a_body() {
        scene.refuses(&[400, 413], scene.ann.json(method, &target), &body).await;
    }
    let signed = scene.service.signed_call("POST", "/identities", &body);
    scene.refuses(&[400, 401, 413], signed.request(), &body).await;
}

#[tokio::test]
async fn the_identity_api_reads_no_worse() {
    let scene = Scene::new().await;
    let issue = format!("{}/:issueAccessToken", scene.ann.identity());
    let deep = format!("{{\"x\":{}{}}}", "[".repeat(50_000), "]".repeat(50_000));
    let scopes = r#""scopes":["chat"],"createTokenWithScopes":["chat"]"#;
    let bodies = [
        "null".to_owned(),
        "[]".to_owned(),
        "\u{feff}{}".to_owned(),
        deep,
        format!("{{{scopes},\"x\":1,\"x\":2}}"),
        format!("{{{scopes},\"scopes\":[\"chat\"]}}"),
        format!("{{{scopes},\"x\":\"\\ud800\"}}"),
        format!("{{{scopes},\"expiresInMinutes\":1e999}}"),
        format!("{{{scopes},\"expiresInMinutes\":1{}}}", "0".repeat(400)),
        format!("{{{scopes},\"expiresInMinutes\":60.5}}"),
        format!("{{{scopes},\"expiresInMinutes\":\"60\"}}"),
        format!("{{{scopes},\"expiresInMinutes\":{}}}", i64::MIN),
        format!("{{{scopes},\"expiresInMinutes\":{}}}", i64::MAX),
        r#"{"scopes":["chat",5],"createTokenWithScopes":["chat",5]}"#.to_owned(),
        r#"{"scopes":["CHAT"],"createTokenWithScopes":["' OR 1=1 --"]}"#.to_owned(),
    ];
    for body in &bodies {
        for target in ["/identities", issue.as_str()] {
            let call = scene.service.signed_call("POST", target, body);
            scene.refuses(&[400], call.request(), body).await;
        }
    }
}
