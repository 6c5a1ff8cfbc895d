//! The messages of one thread, oldest first: those in view, and some above and below.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::calendar::{BrowserCalendar, use_calendar};
use super::direction;
use super::message::{Message, MessageActs};
use crate::hooks::{Places, Shown, Windowed, use_in_view, use_row_focus, use_window, use_words};
use crate::state::{History, MessageKey, Millis, ThreadId, Timeline, Unread, UserId};
use crate::view::rows::rows_of;
use crate::view::unread::{number, sentence};
use crate::view::{Row, announcement};
use crate::words::{Word, Words};

/// What the arrow keys stop at: messages, and what the service tells.
const STOPS: &str = ".message-list__rows > li:not([data-between])";

/// What can be done with a message, from the first on.
const ACTIONS: &str = ".message__actions button";

/// How many of the newest messages are looked at for what is new; more are not counted out.
const NEWEST: usize = 100;

/// What a [`MessageList`] is told.
#[derive(Clone, Properties, PartialEq)]
pub struct MessageListProps {
    /// Which thread it is; always the same one.
    pub thread: ThreadId,
    /// Its messages.
    pub timeline: Rc<Timeline>,
    /// Who the user is.
    pub me: Option<UserId>,
    /// The time, to the minute.
    pub now: Millis,
    /// The first message that was new when the thread opened.
    pub unread: Option<usize>,
    /// Where the user was in the threads.
    pub places: Places,
    /// The message that is being changed.
    pub editing: Option<MessageKey>,
    /// What can be done with a message.
    pub acts: MessageActs,
    /// The user wants to see what lies before.
    pub on_earlier: Callback<()>,
    /// This message and those before were in view.
    pub on_seen: Callback<MessageKey>,
}

/// The messages of one thread, oldest first.
#[component]
pub fn MessageList(props: &MessageListProps) -> Html {
    let words = use_words();
    let calendar = use_calendar(&words);
    let window = use_window(shown(props));
    let rows = use_rows(props, &window, &calendar, &words);
    let look = use_in_view(&window.list, &window.rows, &rows, key_at, &props.on_seen);
    let on_scroll = use_callback((window.on_scroll.clone(), look), |event: Event, (scrolled, look)| {
        scrolled.emit(event);
        look.emit(());
    });
    let on_key = use_row_focus(&window, STOPS, ACTIONS);
    let announcement = use_announcement(props, &calendar, &words);
    html! {
        <>
            // It does not speak for itself: it would read out the whole history, and each step of a message on its
            // way. The keyboard reaches it by one of its rows, and it takes the focus of a row that has gone.
            <div class="message-list" part="messages" role="log" aria-label={words.attr(Word::Messages)} aria-live="off"
                tabindex="-1" ref={window.list.clone()} onscroll={on_scroll} onkeydown={on_key}>
                { beginning(props, &words) }
                <ol class="message-list__rows" ref={window.rows.clone()}>
                    for row in rows.iter() {
                        { view(props, row, &words) }
                    }
                </ol>
            </div>
            { newest(&window, &words) }
            <p class="visually-hidden" role="status">{ announcement }</p>
        </>
    }
}

fn shown(props: &MessageListProps) -> Shown {
    Shown {
        thread: props.thread.clone(),
        timeline: Rc::clone(&props.timeline),
        unread: props.unread,
        places: props.places.clone(),
        on_earlier: props.on_earlier.clone(),
    }
}

/// The rows that are drawn.
#[hook]
fn use_rows(
    props: &MessageListProps,
    window: &Windowed,
    calendar: &Rc<BrowserCalendar>,
    words: &Words,
) -> Rc<[Row]> {
    let timeline = Rc::clone(&props.timeline);
    let known = (timeline, window.range.clone(), props.unread, props.me.clone(), props.now, words.clone());
    let rows = use_memo(known, |(timeline, range, unread, me, now, words)| {
        rows_of(timeline, range.clone(), *unread, me.as_ref(), *now, &**calendar, words)
    });
    Rc::clone(&*rows)
}

/// What screen readers are told of the messages that come: a new element each time, as the same words may come twice.
#[hook]
fn use_announcement(props: &MessageListProps, calendar: &Rc<BrowserCalendar>, words: &Words) -> Html {
    let last = use_mut_ref(|| None::<Rc<str>>);
    let said = use_state(|| None::<(Rc<str>, Rc<str>)>);
    let (timeline, me, now) = (Rc::clone(&props.timeline), props.me.clone(), props.now);
    let (setter, calendar, words) = (said.setter(), Rc::clone(calendar), words.clone());
    // What the user has written and nobody has taken yet stands behind what comes.
    let newest = timeline.messages().last().map(|message| message.key.to_rc());
    use_effect_with(newest, move |newest| {
        let before = last.replace(newest.clone());
        let count = timeline.messages().len();
        let part = count.saturating_sub(NEWEST)..count;
        let rows =
            before.is_some().then(|| rows_of(&timeline, part, None, me.as_ref(), now, &*calendar, &words));
        let news = rows.and_then(|rows| announcement(&rows, before.as_deref(), &words));
        if let Some(news) = newest.clone().zip(news) {
            setter.set(Some(news));
        }
    });
    match &*said {
        Some((key, text)) => html! { <span key={Rc::clone(key)}>{ AttrValue::from(Rc::clone(text)) }</span> },
        None => Html::default(),
    }
}

/// The message of a row; what only stands between messages says nothing.
fn key_at(rows: &Rc<[Row]>, place: usize) -> Option<MessageKey> {
    let row = rows.get(place).filter(|row| !row.is_between())?;
    Some((&*row.key()).into())
}

fn view(props: &MessageListProps, row: &Row, words: &Words) -> Html {
    let text = |text: &Rc<str>| AttrValue::from(Rc::clone(text));
    match row {
        Row::Day { key, label } => {
            html! { <li key={Rc::clone(key)} class="day-divider" data-between=""><span>{ text(label) }</span></li> }
        }
        Row::Unread => {
            let label = words.attr(Word::NewMessages);
            html! { <li key="unread" class="unread-divider" data-between="">{ label }</li> }
        }
        Row::System { key, text: sentence } => html! {
            <li key={Rc::clone(key)} class="system-message" dir={direction::of_sentence(words)}
                data-between={row.is_between().then_some("")}>
                { text(sentence) }
            </li>
        },
        Row::Message(message) => html! {
            <Message key={message.key.to_rc()} row={Rc::clone(message)} acts={props.acts.clone()}
                editing={props.editing.as_ref() == Some(&message.key)} />
        },
    }
}

fn beginning(props: &MessageListProps, words: &Words) -> Html {
    let history = props.timeline.history();
    let loading = matches!(history, History::Loading(_));
    match history {
        History::More(_) | History::Loading(_) => {
            let on_click = props.on_earlier.reform(|_: MouseEvent| ());
            html! {
                <button class="message-list__earlier" type="button" onclick={on_click} aria-disabled={loading.to_string()}>
                    { words.attr(if loading { Word::Loading } else { Word::EarlierMessages }) }
                </button>
            }
        }
        History::Unknown | History::Complete => Html::default(),
    }
}

/// The way to the end, with how many have come there; not where the user is there. The focus goes to the list, as the
/// button goes.
fn newest(window: &Windowed, words: &Words) -> Html {
    if window.at_end {
        return Html::default();
    }
    let news = Unread { count: u32::try_from(window.news).unwrap_or(u32::MAX), more: false };
    let label = if news.is_none() { words.get(Word::NewestMessages) } else { sentence(news, words) };
    let (on_end, list) = (window.on_end.clone(), window.list.clone());
    let on_click = Callback::from(move |_: MouseEvent| {
        on_end.emit(());
        if let Some(list) = list.cast::<HtmlElement>() {
            let _ = list.focus();
        }
    });
    html! {
        <button class="message-list__newest" part="newest-button" type="button" onclick={on_click}
            aria-label={AttrValue::from(label)}>
            if !news.is_none() {
                <span class="message-list__news">{ AttrValue::from(number(news, words)) }</span>
            }
            <span aria-hidden="true">{ "↓" }</span>
        </button>
    }
}
