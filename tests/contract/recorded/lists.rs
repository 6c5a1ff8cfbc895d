//! Lists whose pages were recorded one by one.

use acs_chat_widget::client::models::message::ChatMessage;
use acs_chat_widget::client::models::participant::ChatParticipant;
use acs_chat_widget::client::models::receipt::ChatMessageReadReceipt;
use acs_chat_widget::client::models::thread::ChatThreadItem;
use acs_chat_widget::client::{ChatClient, Error, ListOptions, Pager};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::comparison::Recorded;
use super::evidence::query;
use super::tape::ENDPOINT;

/// The list that the last page was of.
#[derive(Default)]
pub(super) struct Lists(Option<List>);

enum List {
    Threads(Pager<ChatThreadItem>),
    Messages(Pager<ChatMessage>),
    Participants(Pager<ChatParticipant>),
    Receipts(Pager<ChatMessageReadReceipt>),
}

impl Lists {
    /// The page that was recorded: the next one of the last list, if its link leads there, or the first of a new one.
    pub(super) async fn page(
        &mut self,
        client: &ChatClient,
        recorded: &Recorded<'_>,
    ) -> Result<Value, Error> {
        let address = format!("{ENDPOINT}{}", recorded.exchange.request.target());
        let continued = self.0.take().filter(|list| list.continuation() == Some(address.as_str()));
        let mut list = continued.unwrap_or_else(|| List::begin(client, recorded, &address));
        let page = list.next().await;
        self.0 = Some(list);
        page
    }
}

impl List {
    fn begin(client: &ChatClient, recorded: &Recorded<'_>, address: &str) -> Self {
        let segments = recorded.exchange.request.segments();
        let Some(id) = segments.get(2) else { return Self::Threads(client.list_threads(&options(recorded))) };
        let thread = client.thread(id.as_str().into());
        match segments[3].as_str() {
            "messages" if recorded.by_address && address.contains("syncState=") => {
                Self::Messages(thread.resume_messages(address))
            }
            "messages" => Self::Messages(thread.list_messages(&options(recorded))),
            "participants" => Self::Participants(thread.list_participants(&options(recorded))),
            _ => Self::Receipts(thread.list_read_receipts(&options(recorded))),
        }
    }

    fn continuation(&self) -> Option<&str> {
        match self {
            Self::Threads(pager) => pager.continuation(),
            Self::Messages(pager) => pager.continuation(),
            Self::Participants(pager) => pager.continuation(),
            Self::Receipts(pager) => pager.continuation(),
        }
    }

    async fn next(&mut self) -> Result<Value, Error> {
        match self {
            Self::Threads(pager) => next(pager, |item| item.extra.is_empty()).await,
            Self::Messages(pager) => next(pager, super::calls::is_named).await,
            Self::Participants(pager) => next(pager, |item| item.extra.is_empty()).await,
            Self::Receipts(pager) => next(pager, |item| item.extra.is_empty()).await,
        }
    }
}

/// The items of the next page as they would be written. All that they hold must have a name in our types.
async fn next<T>(pager: &mut Pager<T>, is_named: impl Fn(&T) -> bool) -> Result<Value, Error>
where
    T: DeserializeOwned + Serialize,
{
    let page = pager.next_page().await?.expect("a page");
    assert!(page.value.iter().all(is_named), "a property without a name");
    Ok(json!({ "value": page.value }))
}

fn options(recorded: &Recorded<'_>) -> ListOptions {
    let query = query(recorded.exchange.request.target());
    let value = |wanted: &str| query.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
    let number = |name| value(name).map(|value| value.parse::<u32>().expect("a number"));
    ListOptions { max_page_size: number("maxPageSize"), skip: number("skip"), start_time: value("startTime") }
}
