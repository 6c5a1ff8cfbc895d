//! `ChatThread_SendChatReadReceipt`, `ChatThread_ListChatReadReceipts`.

use acs_chat_protocol::Page;
use acs_chat_protocol::receipt::{ChatMessageReadReceipt, SendReadReceiptRequest};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use rusqlite::Connection;

use super::{ListQuery, ThreadPath, message_id};
use crate::app::App;
use crate::base_url::BaseUrl;
use crate::body::JsonBody;
use crate::caller::Caller;
use crate::error::Result;
use crate::events::announce;
use crate::paging::{Place, page};
use crate::store::{Write, messages, participants, receipts, threads};

const DEFAULT_PAGE_SIZE: u32 = 100;

/// Threads with more participants have no receipts.
const MOST_PARTICIPANTS: usize = 20;

pub(super) async fn send(
    State(app): State<App>,
    caller: Caller,
    ThreadPath(thread): ThreadPath,
    JsonBody(request): JsonBody<SendReadReceiptRequest>,
) -> Result<StatusCode> {
    let message = message_id(request.chat_message_id.as_str())?;
    let (now, events) = (app.now(), app.events().clone());
    let write = move |db: &Write<'_>| {
        threads::require_member(db, &thread, &caller.user)?;
        if participants::count(db, &thread)? > MOST_PARTICIPANTS {
            return Ok(());
        }
        messages::require(db, &thread, message)?;
        if receipts::set(db, &thread, &caller.user, message, now)? {
            announce::read_receipt(db, &events, &thread, &caller.user, message, now)?;
        }
        Ok(())
    };
    app.store().write(write).await?;
    Ok(StatusCode::OK)
}

pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    BaseUrl(base): BaseUrl,
    ThreadPath(thread): ThreadPath,
    ListQuery(query): ListQuery,
) -> Result<Json<Page<ChatMessageReadReceipt>>> {
    let (size, skip) = (query.size(DEFAULT_PAGE_SIZE), query.skip());
    let list = format!("{base}/chat/threads/{thread}/readReceipts");
    let read = move |db: &Connection| {
        threads::require_member(db, &thread, &caller.user)?;
        if participants::count(db, &thread)? > MOST_PARTICIPANTS {
            return Ok(Vec::new());
        }
        receipts::list(db, &thread, skip, size)
    };
    let items = app.store().read(read).await?;
    Ok(Json(page(items, size, |_| query.link(&list, &Place::Skip(skip.saturating_add(size)), size))))
}
