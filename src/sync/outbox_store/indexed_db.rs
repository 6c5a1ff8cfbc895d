//! Unsent messages in the browser's own database, which survives the page and the browser.
//!
//! The name of the database tells the shape of what is in it: another shape lives in another database, so that two
//! versions of the widget do not get into each other's way. It is opened for each step and closed again: a page that
//! holds nothing open can rest in the browser's history, and nobody waits for it.

use std::future::ready;
use std::rc::Rc;

use futures::future::LocalBoxFuture;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode,
};

use super::{OutboxStore, Record, StoreError, Stored, Takeover};
use crate::client::Millis;
use crate::state::outbox::Fate;
use crate::state::{Entry, MessageKey, Wording};

const NAME: &str = "acs-chat-outbox-1";
const ENTRIES: &str = "entries";

/// The browser's database.
#[derive(Clone, Copy, Debug, Default)]
pub struct IndexedDb;

impl OutboxStore for IndexedDb {
    fn load(&self, account: &str) -> Stored<Vec<Record>> {
        let account = account.to_owned();
        within(move |entries| Box::pin(read_all(entries, account)))
    }

    fn take_over(&self, account: &str, takeover: Takeover) -> Stored<Vec<Record>> {
        let account = account.to_owned();
        within(move |entries| Box::pin(take_all(entries, account, takeover)))
    }

    fn put(&self, account: &str, record: Record) -> Stored<bool> {
        let account = account.to_owned();
        within(move |entries| Box::pin(put_own(entries, account, record)))
    }

    fn remove(&self, account: &str, key: &MessageKey) -> Stored<()> {
        let place = place(account, key);
        within(move |entries| Box::pin(ready(entries.delete(&place).map(drop))))
    }
}

type Outcome<T> = LocalBoxFuture<'static, Result<T, JsValue>>;

/// Does something in one transaction: it has happened when this has ended well, and otherwise nothing has.
fn within<T: 'static>(work: impl FnOnce(IdbObjectStore) -> Outcome<T> + 'static) -> Stored<T> {
    Box::pin(async move {
        let database = Open(open().await.map_err(|_| StoreError)?);
        transact(&database.0, work).await.map_err(|_| StoreError)
    })
}

async fn transact<T>(
    database: &IdbDatabase,
    work: impl FnOnce(IdbObjectStore) -> Outcome<T>,
) -> Result<T, JsValue> {
    let transaction = database.transaction_with_str_and_mode(ENTRIES, IdbTransactionMode::Readwrite)?;
    // Listened to from the beginning, as it may end at any time.
    let end = end_of(&transaction);
    let outcome = work(transaction.object_store(ENTRIES)?).await;
    if outcome.is_err() {
        // It may have ended already.
        let _ = transaction.abort();
    }
    end.await?;
    outcome
}

/// An open database. Dropping it closes it, as soon as its transactions have ended.
struct Open(IdbDatabase);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.close();
    }
}

async fn open() -> Result<IdbDatabase, JsValue> {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    let request: IdbOpenDbRequest = factory.ok_or(JsValue::NULL)?.open_with_u32(NAME, 1)?;
    CREATE.with(|create| request.set_onupgradeneeded(Some(create.as_ref().unchecked_ref())));
    Ok(answer(&request).await?.unchecked_into())
}

thread_local! {
    /// There for as long as the page: a new database is made also where nobody waits for it any more.
    static CREATE: Closure<dyn FnMut(Event)> = Closure::new(|event: Event| {
        let request = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok());
        if let Some(database) = request.and_then(|request| request.result().ok()) {
            // If it fails, so does each transaction.
            let _ = database.unchecked_into::<IdbDatabase>().create_object_store(ENTRIES);
        }
    });
}

/// The answer to a request.
async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let settled = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(settled).await?;
    request.result()
}

/// The end of a transaction.
fn end_of(transaction: &IdbTransaction) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    }))
}

fn place(account: &str, key: &MessageKey) -> JsValue {
    [account, " ", key.as_str()].concat().into()
}

fn write(entries: &IdbObjectStore, account: &str, record: &Record) -> Result<(), JsValue> {
    let place = place(account, &record.entry.key);
    entries.put_with_key(&written(account, record), &place).map(drop)
}

async fn read_all(entries: IdbObjectStore, account: String) -> Result<Vec<Record>, JsValue> {
    let all: Array = answer(&entries.get_all()?).await?.unchecked_into();
    Ok(all.iter().filter_map(|value| read(&value, &account)).collect())
}

async fn take_all(
    entries: IdbObjectStore,
    account: String,
    takeover: Takeover,
) -> Result<Vec<Record>, JsValue> {
    let left = read_all(entries.clone(), account.clone()).await?;
    let taken: Vec<_> = left.iter().filter_map(|record| takeover.of(record)).collect();
    for record in &taken {
        write(&entries, &account, record)?;
    }
    Ok(taken)
}

async fn put_own(entries: IdbObjectStore, account: String, record: Record) -> Result<bool, JsValue> {
    let before = answer(&entries.get(&place(&account, &record.entry.key))?).await?;
    let is_ours = text(&before, "tab").is_none_or(|tab| *tab == *record.tab);
    if is_ours {
        write(&entries, &account, &record)?;
    }
    Ok(is_ours)
}

/// A record as it is stored.
fn written(account: &str, record: &Record) -> JsValue {
    let (object, entry) = (Object::new(), &record.entry);
    let set = |name: &str, value: &JsValue| Reflect::set(&object, &name.into(), value).is_ok();
    let say = |name: &str, text: &str| set(name, &text.into());
    say("account", account);
    say("key", entry.key.as_str());
    say("thread", entry.thread.as_str());
    say(name_of(&entry.wording), entry.wording.source());
    set("written", &JsValue::from_f64(float(entry.written)));
    say("tab", &record.tab);
    set("claimed", &JsValue::from_f64(float(record.claimed)));
    if let Some(name) = &entry.name {
        say("name", name);
    }
    let (fate, reason) = match &entry.fate {
        Fate::Send => ("send", None),
        Fate::Edited => ("edited", None),
        Fate::Withdrawn => ("withdrawn", None),
        Fate::Failed(reason) => ("failed", Some(reason.stored())),
    };
    say("fate", fate);
    if let Some(reason) = reason {
        say("reason", &reason);
    }
    object.into()
}

/// Where the words stand. Versions that know no HTML pass over what has no text, and cannot send it as one.
fn name_of(wording: &Wording) -> &'static str {
    if wording.is_html() { "html" } else { "text" }
}

fn wording(value: &JsValue) -> Option<Wording> {
    text(value, "text").map(Wording::Text).or_else(|| text(value, "html").map(Wording::Html))
}

/// What a stored value says, if it is a record of the account. What anybody else has put there is passed over.
fn read(value: &JsValue, account: &str) -> Option<Record> {
    if *text(value, "account")? != *account {
        return None;
    }
    let fate = match &*text(value, "fate")? {
        "send" => Fate::Send,
        "edited" => Fate::Edited,
        "withdrawn" => Fate::Withdrawn,
        "failed" => Fate::Failed((&*text(value, "reason")?).into()),
        _ => return None,
    };
    let entry = Entry {
        key: (&*text(value, "key")?).into(),
        thread: (&*text(value, "thread")?).into(),
        wording: wording(value)?,
        name: text(value, "name"),
        written: time(value, "written")?,
        fate,
    };
    Some(Record { entry, tab: text(value, "tab")?, claimed: time(value, "claimed")? })
}

fn property(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or_default()
}

fn text(value: &JsValue, name: &str) -> Option<Rc<str>> {
    property(value, name).as_string().filter(|text| !text.is_empty()).map(Rc::from)
}

#[allow(clippy::cast_possible_truncation, reason = "a time in milliseconds is a whole number of 53 bits")]
fn time(value: &JsValue, name: &str) -> Option<Millis> {
    property(value, name).as_f64().filter(|time| time.is_finite()).map(|time| time as Millis)
}

#[allow(clippy::cast_precision_loss, reason = "a time in milliseconds is a whole number of 53 bits")]
fn float(time: Millis) -> f64 {
    time as f64
}
