//! The emulator behind these tests. `cargo xtask test --only components` starts it; without one the tests that need it
//! say so and are over.

use std::convert::Infallible;
use std::time::Duration;

use acs_chat_widget::client::fetch::Fetch;
use acs_chat_widget::client::models::participant::ChatParticipant;
use acs_chat_widget::client::models::thread::CreateChatThreadRequest;
use acs_chat_widget::client::models::{Identifier, RawId};
use acs_chat_widget::client::{
    ChatClient, ChatClientOptions, ChatThreadClient, Clock, Credential, Endpoint, Method, Request, Response,
    SystemClock, TokenReason, Transport,
};
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::console_log;

/// A page has no environment: where the emulator is, is compiled in.
const EMULATOR: Option<&str> = option_env!("ACS_CHAT_EMULATOR");

/// Ann's thread with Ben, over the network.
pub(crate) struct Backend {
    url: &'static str,
    pub(crate) ann: ChatClient,
    pub(crate) ben: RawId,
    pub(crate) thread: ChatThreadClient,
}

impl Backend {
    /// A new thread, if there is an emulator.
    pub(crate) async fn new() -> Option<Self> {
        let Some(url) = EMULATOR else {
            console_log!("SKIPPED: no emulator; cargo xtask test --only components starts one");
            return None;
        };
        let endpoint = Endpoint::parse(url).unwrap();
        let ann = ChatClient::new(endpoint, credential(url, "ann"), ChatClientOptions::default());
        let ben = credential(url, "ben").token().await.unwrap().user().clone();
        let request = CreateChatThreadRequest {
            participants: Some(vec![ChatParticipant::new(Identifier::user(ben.clone()))]),
            ..CreateChatThreadRequest::new("Over the network")
        };
        let created = ann.create_thread(&request).await.unwrap();
        let thread = ann.thread(created.chat_thread.unwrap().id);
        Some(Self { url, ann, ben, thread })
    }

    /// Ann's thread by a clock of one's own, of a client that makes every call once.
    pub(crate) fn thread_by(&self, clock: impl Clock + 'static) -> ChatThreadClient {
        let (endpoint, options) = (Endpoint::parse(self.url).unwrap(), ChatClientOptions::default());
        let credential = credential(self.url, "ann");
        let clock = std::rc::Rc::new(clock);
        let client = ChatClient::with_transport(endpoint, credential, Fetch, clock, options);
        client.without_retry().thread(self.thread.id().clone())
    }

    /// Sets a rule for the messages of the thread: an action with its fields, as JSON without the braces.
    pub(crate) async fn rule(&self, action: &str) {
        let id = self.thread.id();
        let rule = format!(r#"{{"method":"GET","path":"/chat/threads/{id}/messages",{action}}}"#);
        let set = call(self.url, Method::Post, "/_emulator/faults", Some(rule)).await;
        assert_eq!(set.status, 201, "{}", set.body);
    }

    /// Takes all rules back.
    pub(crate) async fn clear(&self) {
        assert_eq!(call(self.url, Method::Delete, "/_emulator/faults", None).await.status, 204);
    }

    /// Waits until so many requests are held.
    pub(crate) async fn until_held(&self, number: u32) {
        for _ in 0..200 {
            let rules = call(self.url, Method::Get, "/_emulator/faults", None).await;
            if property(&rules.body, "held").as_f64() == Some(f64::from(number)) {
                return;
            }
            SystemClock.sleep(Duration::from_millis(20)).await;
        }
        panic!("there never were {number} requests held");
    }
}

fn credential(url: &'static str, person: &'static str) -> Credential {
    let ask = move |_: TokenReason| async move {
        let answer = call(url, Method::Post, &format!("/_emulator/demo/people/{person}/token"), None).await;
        Ok::<_, Infallible>(property(&answer.body, "token").as_string().unwrap())
    };
    Credential::from_fn(ask, SystemClock::shared())
}

async fn call(url: &str, method: Method, path: &str, body: Option<String>) -> Response {
    let json = body.is_some().then(|| ("content-type", "application/json".to_owned()));
    let request = Request { method, url: format!("{url}{path}"), headers: json.into_iter().collect(), body };
    Fetch.send(request).await.unwrap()
}

fn property(json: &str, name: &str) -> JsValue {
    Reflect::get(&JSON::parse(json).unwrap(), &JsValue::from(name)).unwrap()
}
