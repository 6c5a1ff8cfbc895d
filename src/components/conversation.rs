//! One thread on screen: its title, its messages, and where to write.

use std::rc::Rc;

use yew::prelude::*;

use super::calendar::use_calendar;
use super::composer::Composer;
use super::icons;
use super::message_list::MessageList;
use super::typing_indicator::typing_indicator;
use crate::hooks::{ChatActions, Drafts};
use crate::state::{Access, History, Millis, ThreadId, Timeline, UserId};
use crate::view::rows;

/// What a [`Conversation`] is told.
#[derive(Properties, PartialEq)]
pub(super) struct ConversationProps {
    /// Which thread it is.
    pub thread: ThreadId,
    /// What was written to threads and not sent yet.
    pub drafts: Drafts,
    /// Its title.
    pub topic: Rc<str>,
    /// Its messages; not there before the first page has come.
    pub timeline: Option<Rc<Timeline>>,
    /// Who the user is.
    pub me: Option<UserId>,
    /// The time, to the minute.
    pub now: Millis,
    /// Whether unsent messages are gone with the page.
    pub unsaved: bool,
    /// Who types.
    pub typing: Option<AttrValue>,
    /// What can be done.
    pub actions: Rc<ChatActions>,
}

/// One thread on screen.
#[component]
pub(super) fn Conversation(props: &ConversationProps) -> Html {
    let calendar = use_calendar();
    let shown = (props.timeline.clone(), props.me.clone(), props.now);
    let rows = use_memo(shown, |(timeline, me, now)| match timeline {
        Some(timeline) => rows(timeline, me.as_ref(), *now, &*calendar),
        None => Rc::default(),
    });
    let history = props.timeline.as_ref().map_or(History::Unknown, |timeline| timeline.history().clone());
    let on_draft = use_callback((props.drafts.clone(), props.thread.clone()), |draft, (drafts, thread)| {
        drafts.set(thread, draft);
    });
    let taken_back = props.timeline.as_ref().and_then(|timeline| timeline.taken_back().cloned());
    let on_back = props.actions.close_thread.reform(|_: MouseEvent| ());
    html! {
        <section class="conversation" part="conversation" aria-label={AttrValue::from(Rc::clone(&props.topic))}>
            <header class="conversation__header" part="header">
                <button class="conversation__back" type="button" aria-label="Back to conversations" onclick={on_back}>
                    { icons::back() }
                </button>
                <h2 class="conversation__topic" dir="auto">{ AttrValue::from(Rc::clone(&props.topic)) }</h2>
            </header>
            <MessageList rows={Rc::clone(&*rows)} {history} on_retry={&props.actions.retry} on_withdraw={&props.actions.withdraw}
                on_take_back={&props.actions.take_back} on_earlier={&props.actions.load_earlier} on_seen={&props.actions.see} />
            { typing_indicator(props.typing.as_ref()) }
            <Composer draft={props.drafts.get(&props.thread)} {on_draft} on_send={&props.actions.send}
                on_type={&props.actions.type_text}
                {taken_back} note={note(props)} closed={access(props) != Access::Full} />
        </section>
    }
}

fn access(props: &ConversationProps) -> Access {
    props.timeline.as_ref().map_or(Access::Full, |timeline| timeline.access())
}

/// What is to be known before writing.
fn note(props: &ConversationProps) -> Option<AttrValue> {
    let refusal = props.timeline.as_ref().and_then(|timeline| timeline.refusal().cloned());
    match (access(props), refusal) {
        (Access::Lost, _) => Some("You can no longer write in this conversation.".into()),
        (Access::Ended, _) => Some("This conversation has ended.".into()),
        (Access::Full, Some(reason)) => Some(format!("Your change was not made: {reason}").into()),
        (Access::Full, None) if props.unsaved => {
            Some("Messages that are not sent yet will be lost when this page is closed.".into())
        }
        (Access::Full, None) => None,
    }
}
