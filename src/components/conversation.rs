//! One thread on screen: its title, its messages, and where to write.

use std::rc::Rc;

use yew::prelude::*;

use super::composer::{Composer, Insertion, SendKey};
use super::edit_draft::EditDraft;
use super::message::MessageActs;
use super::message_list::MessageList;
use super::thread_header::ThreadHeader;
use super::typing_indicator::typing_indicator;
use crate::hooks::{ChatActions, Drafts, Places, use_words};
use crate::state::{Access, MessageKey, Millis, ThreadId, Timeline, UserId, Wording};
use crate::view::editing::last_own;
use crate::view::reason::reason;
use crate::view::{first_unread, newest_at_opening};
use crate::words::{Word, Words};

/// What a [`Conversation`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct ConversationProps {
    /// Which thread it is.
    pub thread: ThreadId,
    /// What was written to threads and not sent yet.
    pub drafts: Drafts,
    /// Where the threads were left.
    pub places: Places,
    /// What it is called.
    pub title: Rc<str>,
    /// Its topic, which may be none.
    pub topic: Rc<str>,
    /// How far the user has read, and what happened last, when it is opened.
    pub read: Option<u64>,
    /// See `read`.
    pub activity: u64,
    /// Its messages; not there before the first page has come.
    pub timeline: Option<Rc<Timeline>>,
    /// Who the user is.
    pub me: Option<UserId>,
    /// The time, to the minute.
    pub now: Millis,
    /// Whether unsent messages are gone with the page.
    pub unsaved: bool,
    /// Which key sends.
    pub send_key: SendKey,
    /// Whether one writes rich text.
    pub rich: bool,
    /// Who types.
    pub typing: Option<AttrValue>,
    /// What can be done.
    pub actions: Rc<ChatActions>,
    /// The user wants to see the people.
    pub on_people: Callback<()>,
    /// The user wants to leave.
    pub on_leave: Callback<()>,
}

/// One thread on screen.
#[component]
pub(super) fn Conversation(props: &ConversationProps) -> Html {
    let words = use_words();
    let unread = use_first_unread(props);
    let insert = use_state(|| None::<Insertion>);
    let editing = use_state_eq(|| None::<MessageKey>);
    let acts = use_acts(props, &insert, &editing);
    let renamed = (props.actions.threads.rename.clone(), props.thread.clone());
    let on_rename = use_callback(renamed, |topic, (rename, thread)| rename.emit((thread.clone(), topic)));
    let sending = (props.actions.send.clone(), props.thread.clone());
    let on_send = use_callback(sending, |wording, (send, thread)| send.emit((thread.clone(), wording)));
    let on_edit_last = use_edit_last(props, &editing);
    let on_draft = use_callback((props.drafts.clone(), props.thread.clone()), |draft, (drafts, thread)| {
        drafts.set(thread, draft);
    });
    let taken_back = props.timeline.as_ref().and_then(|timeline| timeline.taken_back().cloned());
    html! {
        <section class="conversation" part="conversation" aria-label={AttrValue::from(Rc::clone(&props.title))}>
            { header(props, &on_rename) }
            <MessageList thread={props.thread.clone()} timeline={props.timeline.clone().unwrap_or_default()}
                me={props.me.clone()} now={props.now} {unread} places={props.places.clone()}
                editing={(*editing).clone()} {acts} on_earlier={&props.actions.load_earlier} on_seen={&props.actions.see} />
            { typing_indicator(props.typing.as_ref(), &words) }
            <Composer draft={props.drafts.get(&props.thread)} {on_draft} {on_send}
                on_type={&props.actions.type_text} {on_edit_last} insert={(*insert).clone()} send_key={props.send_key}
                rich={props.rich} {taken_back} note={note(props, &words)} closed={access(props) != Access::Full} />
        </section>
    }
}

fn header(props: &ConversationProps, on_rename: &Callback<AttrValue>) -> Html {
    let people = props.timeline.as_ref().and_then(|timeline| timeline.people()).map(|people| people.len());
    html! {
        <ThreadHeader title={Rc::clone(&props.title)} topic={Rc::clone(&props.topic)} {people} {on_rename}
            may_change={access(props) == Access::Full} on_back={&props.actions.close_thread} on_people={&props.on_people}
            on_leave={&props.on_leave} />
    }
}

/// The first message that was new when the thread was opened: it stays marked, though it is read by now.
#[hook]
fn use_first_unread(props: &ConversationProps) -> Option<usize> {
    let known = || newest_at_opening(props.timeline.as_deref(), props.activity);
    let opened = use_memo(props.read.is_some(), |_| (props.read, known()));
    let (read, newest) = *opened;
    first_unread(props.timeline.as_ref()?, read?, newest, props.me.as_ref())
}

/// What can be done with messages. It stays the same as long as nobody is shut out.
#[hook]
fn use_acts(
    props: &ConversationProps,
    insert: &UseStateHandle<Option<Insertion>>,
    editing: &UseStateHandle<Option<MessageKey>>,
) -> MessageActs {
    let draft = use_memo((), |()| EditDraft::default());
    let (quoting, insert, editing) = (insert.setter(), insert.setter(), editing.setter());
    let closed = access(props) != Access::Full;
    let acts = use_memo((Rc::clone(&props.actions), closed), move |(actions, closed)| MessageActs {
        retry: actions.retry.clone(),
        withdraw: actions.withdraw.clone(),
        take_back: actions.take_back.clone(),
        edit: actions.edit.clone(),
        delete: actions.delete.clone(),
        quote: Callback::from(move |text: AttrValue| quoting.set(Some(Insertion::new(&*text)))),
        rewrite: Callback::from(move |wording: Wording| insert.set(Some(Insertion::new(wording)))),
        editing_changed: Callback::from(move |key| editing.set(key)),
        draft: (*draft).clone(),
        closed: *closed,
    });
    (*acts).clone()
}

/// The arrow up in an empty field opens what was written last.
#[hook]
fn use_edit_last(props: &ConversationProps, editing: &UseStateHandle<Option<MessageKey>>) -> Callback<()> {
    let known = (props.timeline.clone(), props.me.clone(), editing.setter());
    use_callback(known, |(), (timeline, me, editing)| {
        let last = timeline.as_ref().zip(me.as_ref()).and_then(|(timeline, me)| last_own(timeline, me));
        if last.is_some() {
            editing.set(last);
        }
    })
}

fn access(props: &ConversationProps) -> Access {
    props.timeline.as_ref().map_or(Access::Full, |timeline| timeline.access())
}

/// What is to be known before writing.
fn note(props: &ConversationProps, words: &Words) -> Option<AttrValue> {
    let refusal = props.timeline.as_ref().and_then(|timeline| timeline.refusal());
    let word = match (access(props), refusal) {
        (Access::Lost, _) => Word::NoWriting,
        (Access::Ended, _) => Word::ConversationEnded,
        (Access::Full, Some(why)) => {
            let reason = reason(why, words);
            return Some(words.with(Word::ChangeNotMade, &[("reason", &reason)]).into());
        }
        (Access::Full, None) if props.unsaved => Word::Unsaved,
        (Access::Full, None) => return None,
    };
    Some(words.attr(word))
}
