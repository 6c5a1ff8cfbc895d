//! One message.

use std::rc::Rc;

use yew::prelude::*;

use super::attached::attachments;
use super::avatar::avatar;
use super::edit_draft::EditDraft;
use super::edit_form::EditForm;
use super::focus::{focus, is_nowhere};
use super::icons;
use super::message_actions::{MessageActions, has_deeds};
use super::message_text::{content, note};
use super::moment::{Moment, moment};
use super::near::{Listeners, use_near};
use crate::hooks::use_words;
use crate::state::{MessageKey, Wording};
use crate::view::said::{Said, said};
use crate::view::{Body, Delivery, MessageRow, Seen};
use crate::words::{Word, Words};

/// What can be done with messages. To be made once, so that passing it on re-renders nobody.
#[derive(Clone, Default, PartialEq)]
pub struct MessageActs {
    /// Sends a failed message again, or one that waits at once.
    pub retry: Callback<MessageKey>,
    /// Gives up a failed message.
    pub withdraw: Callback<MessageKey>,
    /// Takes a failed message back, to write it anew.
    pub take_back: Callback<MessageKey>,
    /// Lets an own message say something else of the same kind.
    pub edit: Callback<(MessageKey, Wording)>,
    /// Deletes an own message.
    pub delete: Callback<MessageKey>,
    /// Puts a quotation where new messages are written.
    pub quote: Callback<AttrValue>,
    /// Puts what can no longer be edited where new messages are written.
    pub rewrite: Callback<Wording>,
    /// Another message is edited from now on, or none.
    pub editing_changed: Callback<Option<MessageKey>>,
    /// What has become of the message that is edited.
    pub draft: EditDraft,
    /// Whether nothing can be written, so that nothing can be changed either.
    pub closed: bool,
}

/// What a [`Message`] is told.
#[derive(Properties, PartialEq)]
pub struct MessageProps {
    /// The message.
    pub row: Rc<MessageRow>,
    /// What can be done with it.
    pub acts: MessageActs,
    /// Whether the user edits it.
    #[prop_or_default]
    pub editing: bool,
}

/// One message.
#[component]
pub fn Message(props: &MessageProps) -> Html {
    let row = &props.row;
    let (words, item) = (use_words(), use_node_ref());
    let said = use_memo(row.body.clone(), said);
    let said = (*said).as_ref();
    let (actions, listeners) = use_actions(props, said, &item, &words);
    let moment = use_memo((row.at, words.clone()), |(at, words)| at.and_then(|at| moment(at, words)));
    let moment = (*moment).as_ref();
    use_focus_back(&item, props.editing);
    let is_note = said.is_none() && row.attachments.is_empty();
    let form = said.filter(|_| props.editing).map(|said| form(props, wording(&row.body, said)));
    let is_edited = form.is_some().then_some("true");
    html! {
        // The list gives it the focus: it must be able to take it.
        <li class="message" part="message" ref={item} tabindex="-1" data-own={row.own.to_string()}
            data-state={row.own.then(|| delivery_name(&row.delivery))} data-begins={row.begins.then_some("true")}
            data-ends={row.ends.then_some("true")} data-note={is_note.then_some("true")} data-editing={is_edited}
            data-seen={row.seen.as_ref().map(|seen| if seen.by_all { "all" } else { "some" })}
            onpointerover={&listeners.on_over} onpointerout={&listeners.on_out} onpointerdown={&listeners.on_down}
            onfocusin={&listeners.on_focus} onfocusout={&listeners.on_blur}>
            if !row.own {
                <span class="message__avatar">if row.ends { { avatar(&row.author.initials, row.author.tone) } }</span>
            }
            <div class="message__column">
                { author(row, &words) }
                { form.unwrap_or_else(|| bubble(row, said, moment, &words)) }
                { footer(props, moment, &words) }
            </div>
            { actions }
        </li>
    }
}

/// What can be done with the message, and what its element has to say for that.
#[hook]
fn use_actions(
    props: &MessageProps,
    said: Option<&Said>,
    item: &NodeRef,
    words: &Words,
) -> (Html, Rc<Listeners>) {
    let menu = use_state_eq(|| false);
    let on_open = use_callback(menu.setter(), |is_open: bool, menu| menu.set(is_open));
    let on_hold = use_callback(menu.setter(), |(), menu| menu.set(true));
    let near = use_near(item, &on_hold);
    let is_offered = !props.editing && has_deeds(&props.row, said, props.acts.closed);
    let actions = is_offered.then(|| {
        html! {
            <MessageActions row={Rc::clone(&props.row)} said={said.cloned()} acts={props.acts.clone()}
                is_near={near.is_here} is_open={*menu} {on_open} item={item.clone()} words={words.clone()} />
        }
    });
    (actions.unwrap_or_default(), near.listeners)
}

/// The field in the place of the bubble.
fn form(props: &MessageProps, wording: Wording) -> Html {
    let (row, acts) = (Rc::clone(&props.row), props.acts.clone());
    let on_save = Callback::from(move |wording: Wording| {
        end_editing(&acts);
        if matches!(row.delivery, Delivery::Failed(_)) {
            // It has been refused meanwhile: what was written must not be lost.
            acts.withdraw.emit(row.key.clone());
            acts.rewrite.emit(wording);
        } else {
            acts.edit.emit((row.key.clone(), wording));
        }
    });
    let acts = props.acts.clone();
    let on_cancel = Callback::from(move |()| end_editing(&acts));
    html! {
        <EditForm message={props.row.key.clone()} {wording} draft={props.acts.draft.clone()} {on_save} {on_cancel} />
    }
}

/// What is edited.
fn wording(body: &Body, said: &Said) -> Wording {
    match body {
        Body::Html { html, .. } => Wording::Html(Rc::clone(html)),
        _ => Wording::Text(Rc::clone(&said.text)),
    }
}

fn end_editing(acts: &MessageActs) {
    acts.draft.forget();
    acts.editing_changed.emit(None);
}

/// When the field goes, the focus returns to the message, unless it is elsewhere by then.
#[hook]
fn use_focus_back(item: &NodeRef, edits: bool) {
    let before = use_mut_ref(|| false);
    let item = item.clone();
    use_effect_with(edits, move |edits| {
        let has_ended = before.replace(*edits) && !*edits;
        if has_ended && item.get().is_some_and(|node| is_nowhere(&node)) {
            focus(&item);
        }
    });
}

fn bubble(row: &MessageRow, said: Option<&Said>, moment: Option<&Moment>, words: &Words) -> Html {
    html! {
        <div class="message__bubble" part={if row.own { "bubble bubble-own" } else { "bubble" }}
            title={moment.map(|moment| moment.words.clone())}>
            if let Some(said) = said {
                { content(said, &row.attachments) }
            } else if row.attachments.is_empty() {
                <p class="message__note">{ words.attr(note(&row.body)) }</p>
            }
            { attachments(&row.attachments, said.and_then(|said| said.rich.as_ref()).map(|rich| &rich.html)) }
        </div>
    }
}

fn delivery_name(delivery: &Delivery) -> &'static str {
    match delivery {
        Delivery::Sending | Delivery::Waiting { .. } => "sending",
        Delivery::Sent => "sent",
        Delivery::Failed(_) => "failed",
    }
}

/// The author: seen at the beginning of a group, always there for screen readers.
fn author(row: &MessageRow, words: &Words) -> Html {
    let name = if row.own { words.attr(Word::You) } else { AttrValue::from(Rc::clone(&row.author.name)) };
    if row.begins && !row.own {
        html! { <span class="message__author" dir="auto">{ name }</span> }
    } else {
        html! { <span class="visually-hidden">{ name }</span> }
    }
}

fn footer(props: &MessageProps, moment: Option<&Moment>, words: &Words) -> Html {
    let row = &props.row;
    if let Delivery::Failed(reason) = &row.delivery {
        return failure(props, reason, words);
    }
    let told = html! {
        <>
            { time(row, moment) }
            if row.edited {
                <span class="message__edited">{ " · " }{ words.attr(Word::Edited) }</span>
            }
            if row.own {
                { mark(props, words) }
            }
        </>
    };
    let is_on_its_way = matches!(row.delivery, Delivery::Sending | Delivery::Waiting { .. });
    if row.ends || row.edited || row.seen.is_some() || is_on_its_way {
        html! { <p class="message__footer">{ told }</p> }
    } else {
        html! { <p class="visually-hidden">{ told }</p> }
    }
}

/// The time of day; the day with it is one look away.
fn time(row: &MessageRow, moment: Option<&Moment>) -> Html {
    let time = AttrValue::from(Rc::clone(&row.time));
    match moment {
        Some(Moment { stamp, words }) => {
            html! { <time class="message__time" datetime={stamp.clone()} title={words.clone()}>{ time }</time> }
        }
        None => html! { <span class="message__time">{ time }</span> },
    }
}

fn mark(props: &MessageProps, words: &Words) -> Html {
    if let Some(seen) = &props.row.seen {
        return seen_by(seen, words);
    }
    let (icon, label) = match &props.row.delivery {
        Delivery::Waiting { hurries } => return waiting(props, *hurries, words),
        Delivery::Sending => (icons::clock(), Word::Sending),
        _ => (icons::check(), Word::Sent),
    };
    let label = words.attr(label);
    html! { <span class="message__mark">{ icon }<span class="visually-hidden">{ label }</span></span> }
}

/// Who has seen the message; the names are one look away, where all have.
fn seen_by(seen: &Seen, words: &Words) -> Html {
    let names = AttrValue::from(Rc::clone(&seen.by));
    let sentence = AttrValue::from(words.with(Word::SeenBy, &[("names", &names)]));
    html! {
        <>
            <span class="message__mark">{ icons::double_check() }</span>
            <span class="message__seen" title={names}>
                if seen.by_all {
                    <span aria-hidden="true">{ words.attr(Word::Seen) }</span>
                    <span class="visually-hidden">{ sentence }</span>
                } else {
                    { sentence }
                }
            </span>
        </>
    }
}

/// What waits says so, and the first of them how to end it.
fn waiting(props: &MessageProps, hurries: bool, words: &Words) -> Html {
    html! {
        <>
            <span class="message__mark">{ icons::clock() }</span>
            <span>{ words.attr(Word::WaitingToBeSent) }</span>
            if hurries {
                { button(props, words.attr(Word::TryNow), &props.acts.retry) }
            }
        </>
    }
}

/// A button that does something with the message.
fn button(props: &MessageProps, label: AttrValue, act: &Callback<MessageKey>) -> Html {
    let (key, act) = (props.row.key.clone(), act.clone());
    let on_click = Callback::from(move |_: MouseEvent| act.emit(key.clone()));
    html! { <button class="message__action" type="button" onclick={on_click}>{ label }</button> }
}

fn failure(props: &MessageProps, reason: &str, words: &Words) -> Html {
    let sentence = AttrValue::from(words.with(Word::NotSent, &[("reason", reason)]));
    html! {
        <p class="message__footer message__failure" role="alert">
            { icons::warning() }
            <span>{ sentence }</span>
            { button(props, words.attr(Word::TryAgain), &props.acts.retry) }
            { button(props, words.attr(Word::Edit), &props.acts.take_back) }
            { button(props, words.attr(Word::Remove), &props.acts.withdraw) }
        </p>
    }
}
