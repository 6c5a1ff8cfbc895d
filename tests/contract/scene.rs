//! Ann's thread with Ben, and what happens to their requests.

use acs_chat_emulator::faults::Rule;
use acs_chat_widget::client::models::message::{ChatMessage, SendChatMessageRequest};
use acs_chat_widget::client::models::participant::ChatParticipant;
use acs_chat_widget::client::models::thread::CreateChatThreadRequest;
use acs_chat_widget::client::models::{Identifier, MessageId, RawId};
use acs_chat_widget::client::{ChatThreadClient, ListOptions};
use serde_json::Value;

use crate::house::House;

/// The thread as each of the two has it.
pub(crate) struct Scene {
    pub(crate) house: House,
    pub(crate) ann: ChatThreadClient,
    pub(crate) ben: ChatThreadClient,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        let house = House::new().await;
        let (ann, ben) = (house.client("ann"), house.client("ben"));
        let request = CreateChatThreadRequest {
            participants: Some(vec![house.participant("ben").await]),
            ..CreateChatThreadRequest::new("Lunch")
        };
        let id = ann.create_thread(&request).await.unwrap().chat_thread.unwrap().id;
        Self { ann: ann.thread(id.clone()), ben: ben.thread(id), house }
    }

    /// The same with numbered messages of Ann's, `0` first.
    pub(crate) async fn with_messages(number: usize) -> Self {
        let scene = Self::new().await;
        for number in 0..number {
            scene.say(&number.to_string()).await;
        }
        scene
    }

    /// Ann says something.
    pub(crate) async fn say(&self, text: &str) -> MessageId {
        self.ann.send_message(&SendChatMessageRequest::text(text)).await.unwrap()
    }

    /// The messages of the thread as Ben sees them on one page, the latest first.
    pub(crate) async fn messages(&self) -> Vec<ChatMessage> {
        let options = ListOptions { max_page_size: Some(200), ..ListOptions::default() };
        self.ben.list_messages(&options).next_page().await.unwrap().unwrap().value
    }

    /// The texts among them.
    pub(crate) async fn texts(&self) -> Vec<String> {
        self.messages().await.iter().filter_map(text).collect()
    }
}

/// What a message says, if it is one of somebody's.
pub(crate) fn text(message: &ChatMessage) -> Option<String> {
    message.content.as_ref()?.message.clone()
}

impl House {
    /// The id of one of the demo's people.
    pub(crate) async fn id(&self, person: &str) -> RawId {
        self.client(person).user().await.unwrap()
    }

    /// One of the demo's people, as a request names them.
    pub(crate) async fn participant(&self, person: &str) -> ChatParticipant {
        let id = self.id(person).await;
        ChatParticipant {
            display_name: Some(person.to_owned()),
            ..ChatParticipant::new(Identifier::user(id))
        }
    }

    /// Sets a rule, in the words of the emulator's faults.
    pub(crate) fn rule(&self, rule: Value) {
        self.faults.0.add(Rule::try_from(rule).unwrap());
    }
}
