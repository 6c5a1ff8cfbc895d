//! Whatever comes of a send, the message ends as its writer wanted it last.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod html;

use proptest::prelude::*;

use super::*;
use crate::state::{MessageId, Sender, UserId};

const DAY: Millis = 24 * 60 * 60 * 1000;

/// What a service may put into HTML, which it cleans by rules of its own.
const CLEANED: &str = "<!-- cleaned -->";

/// What the service holds: our message, if it has arrived, and how often it was changed.
#[derive(Clone, Debug, Default)]
struct Service {
    text: Option<String>,
    html: bool,
    deleted: bool,
    version: u64,
}

impl Service {
    fn page(&self) -> Vec<Message> {
        let Some(text) = &self.text else { return Vec::new() };
        let content = match (self.deleted, self.html) {
            (true, _) => Content::Deleted,
            (false, true) => Content::Html([CLEANED, text.as_str()].concat().into()),
            (false, false) => Content::Text(text.as_str().into()),
        };
        vec![Message {
            key: "k".into(),
            id: MessageId::from("1"),
            sequence: 1,
            version: self.version,
            sent: Some(0),
            sender: Some(Sender { id: UserId::from("me"), name: None }),
            content,
            edited: self.version > 1,
            attachments: Rc::default(),
        }]
    }

    fn take(&mut self, wording: &Wording) {
        if self.text.is_none() {
            (self.text, self.html) = (Some(wording.source().to_string()), wording.is_html());
        }
        self.version = self.version.max(1);
    }

    fn apply(&mut self, wanted: &Wanted) {
        match wanted {
            Wanted::Wording(wording) => {
                assert_eq!(wording.is_html(), self.html, "the service is not told of a kind");
                self.text = Some(wording.source().to_string());
            }
            Wanted::Deleted => self.deleted = true,
        }
        self.version += 1;
    }
}

/// How a send ends.
#[derive(Clone, Copy, Debug)]
enum Outcome {
    Taken,
    TakenAndShownFirst,
    TakenAndLost,
    Lost,
}

fn outcomes() -> impl Strategy<Value = Vec<Outcome>> {
    let outcome = prop_oneof![
        Just(Outcome::Taken),
        Just(Outcome::TakenAndShownFirst),
        Just(Outcome::TakenAndLost),
        Just(Outcome::Lost)
    ];
    prop::collection::vec(outcome, 0..4)
}

fn with(timeline: Timeline, fact: Fact) -> Timeline {
    timeline.with_fact(fact).unwrap_or(timeline)
}

fn with_page(timeline: Timeline, service: &Service) -> Timeline {
    timeline.with_page(&service.page()).unwrap_or(timeline)
}

fn send(timeline: Timeline, service: &mut Service, echo: &Echo, outcome: Outcome) -> Timeline {
    if !matches!(outcome, Outcome::Lost) {
        service.take(&echo.wording);
    }
    match outcome {
        Outcome::Lost | Outcome::TakenAndLost => with(timeline, Fact::Doubted(echo.key.clone())),
        Outcome::Taken | Outcome::TakenAndShownFirst => {
            let shown = matches!(outcome, Outcome::TakenAndShownFirst);
            let timeline = if shown { with_page(timeline, service) } else { timeline };
            let state = SendState::Sent("1".into());
            timeline.with_send_state(&echo.key, state).unwrap_or(timeline)
        }
    }
}

/// A sender that goes on until nothing is left to do; the user acts when so many steps are done.
fn run(first: Wording, outcomes: Vec<Outcome>, act: usize, fact: &Fact, reload: bool) -> (Timeline, Service) {
    let mut outcomes = outcomes.into_iter().chain(std::iter::repeat(Outcome::Taken));
    let (mut service, mut timeline) = (Service::default(), writing(first));
    for round in 0..20 {
        let step = timeline.next_step();
        if round == act {
            // The request of this step has left already.
            timeline = with(timeline, fact.clone());
            timeline = if reload { reloaded(&timeline) } else { timeline };
        }
        timeline = match step {
            Some(Step::Send(echo)) => send(timeline, &mut service, &echo, outcomes.next().unwrap()),
            Some(Step::LookBack(_)) => with(with_page(timeline, &service), Fact::Cleared),
            Some(Step::Apply(before, change)) => {
                service.apply(&change.wanted);
                with(timeline, Fact::Applied(before, change.wanted.clone()))
            }
            None => with_page(timeline, &service),
        };
    }
    (timeline, service)
}

fn written() -> Timeline {
    writing("first".into())
}

fn writing(wording: Wording) -> Timeline {
    Timeline::default().with_echo(Echo::new("k".into(), wording, 0))
}

/// What is left of a timeline when the page is loaded again.
fn reloaded(timeline: &Timeline) -> Timeline {
    timeline
        .unsent(&"thread".into())
        .iter()
        .fold(Timeline::default(), |next, entry| next.with_restored(entry, 1).unwrap_or(next))
}

proptest! {
    #[test]
    fn an_edit_ends_as_one_message_with_the_edited_text_s_27(
        outcomes in outcomes(),
        act in 0..6_usize,
        reload in any::<bool>(),
    ) {
        let edit = Fact::Edited("k".into(), "second".into());
        let (timeline, service) = run("first".into(), outcomes, act, &edit, reload && act == 0);
        prop_assert_eq!(service.text.as_deref(), Some("second"));
        prop_assert!(timeline.echoes().is_empty());
        prop_assert!(timeline.unsent(&"thread".into()).is_empty());
        prop_assert_eq!(&timeline.messages()[0].content, &Content::Text("second".into()));
    }

    #[test]
    fn a_deletion_never_comes_back_s_28(
        outcomes in outcomes(),
        act in 0..6_usize,
        reload in any::<bool>(),
    ) {
        let deletion = Fact::Deleted("k".into());
        let (timeline, service) = run("first".into(), outcomes, act, &deletion, reload && act == 0);
        prop_assert!(service.text.is_none() || service.deleted);
        prop_assert!(timeline.echoes().is_empty());
        prop_assert!(timeline.unsent(&"thread".into()).is_empty());
        let is_gone = |message: &Rc<Message>| timeline.as_wanted(message).content == Content::Deleted;
        prop_assert!(timeline.messages().iter().all(is_gone));
    }
}

#[test]
fn an_entry_of_the_store_is_looked_for_before_it_is_sent_s_21() {
    let entry = written().unsent(&"thread".into()).remove(0);
    let timeline = Timeline::default().with_restored(&entry, 5).unwrap();
    assert_eq!(timeline.next_step(), Some(Step::LookBack(0)));
    let arrived = Service { text: Some("first".to_owned()), version: 1, ..Service::default() };
    let found = with(with_page(timeline.clone(), &arrived), Fact::Cleared);
    assert_eq!((found.next_step(), found.echoes().len()), (None, 0));
    let missing = with(timeline, Fact::Cleared);
    assert!(matches!(missing.next_step(), Some(Step::Send(_))));
    assert_eq!(found.with_restored(&entry, 5), None, "once is enough");
}

#[test]
fn an_entry_older_than_a_day_is_offered_and_not_sent_s_25() {
    let entry = written().unsent(&"thread".into()).remove(0);
    let timeline = Timeline::default().with_restored(&entry, DAY + 1).unwrap();
    assert_eq!(timeline.next_step(), None);
    assert!(timeline.echoes()[0].is_failed());
    let again = timeline.with_send_state(&"k".into(), SendState::Sending).unwrap();
    assert_eq!(again.next_step(), Some(Step::LookBack(0)), "the user wants it sent, if it has not arrived");
}

#[test]
fn a_failed_message_that_is_taken_back_leaves_its_text_s_12() {
    let failed = written().with_send_state(&"k".into(), SendState::Failed("no".into())).unwrap();
    assert_eq!(written().with_fact(Fact::TakenBack("k".into())), None, "it is on its way");
    let taken = with(failed, Fact::TakenBack("k".into()));
    let words = taken.taken_back().map(|echo| &**echo.wording.source());
    assert_eq!((taken.echoes().len(), words), (0, Some("first")));
    assert!(taken.unsent(&"thread".into()).is_empty());
}

#[test]
fn a_refused_edit_gives_the_old_text_back_with_a_notice_s_29() {
    let service = Service::holding("old");
    let shown = with_page(Timeline::default(), &service);
    let edited = with(shown, Fact::Edited("k".into(), "new".into()));
    assert_eq!(edited.as_wanted(&edited.messages()[0]).content, Content::Text("new".into()));
    assert!(matches!(edited.next_step(), Some(Step::Apply(..))));
    let wanted = Wanted::Wording("new".into());
    let refused = with(edited, Fact::Refused("k".into(), wanted, "It is gone.".into()));
    assert_eq!(refused.as_wanted(&refused.messages()[0]).content, Content::Text("old".into()));
    assert_eq!((refused.next_step(), refused.refusal()), (None, Some(&"It is gone.".into())));
}

#[test]
fn a_late_twin_of_a_deleted_message_is_deleted_too_s_17_s_28() {
    let deleted = with(with(written(), Fact::Deleted("k".into())), Fact::Cleared);
    assert_eq!(deleted.next_step(), None);
    let late = with_page(deleted, &Service::holding("first"));
    assert!(matches!(late.next_step(), Some(Step::Apply(..))));
    assert_eq!(late.as_wanted(&late.messages()[0]).content, Content::Deleted);
}

#[test]
fn how_far_back_is_told_by_the_time_of_the_service_alone_t_08() {
    let at = |version| Message { sequence: version, version, key: "x".into(), ..Service::shown() };
    let newest = 1_000_000_000;
    let message = |version: u64| Message { id: MessageId::from(version.to_string().as_str()), ..at(version) };
    let page = [message(newest), unkeyed(message(newest - 600_000))];
    let timeline = Timeline::default().with_page(&page).unwrap();
    assert!(timeline.reaches_back(60_000));
    assert!(!timeline.reaches_back(600_000), "there is a margin");
}

impl Service {
    fn shown() -> Message {
        Self::holding("x").page().remove(0)
    }

    fn holding(text: &str) -> Self {
        Self { text: Some(text.to_owned()), version: 1, ..Self::default() }
    }
}

fn unkeyed(message: Message) -> Message {
    Message { key: message.id.as_str().into(), ..message }
}

#[test]
fn what_the_user_wants_while_a_change_is_on_its_way_is_done_afterwards_s_27() {
    let service = Service::holding("old");
    let edited = with(with_page(Timeline::default(), &service), Fact::Edited("k".into(), "one".into()));
    let Some(Step::Apply(before, first)) = edited.next_step() else { panic!("nothing to apply") };
    let again = with(edited, Fact::Edited("k".into(), "two".into()));
    let refused = Fact::Refused("k".into(), first.wanted.clone(), "Too late.".into());
    assert_eq!(again.with_fact(refused), None, "the second edit was not refused");
    let applied = with(again, Fact::Applied(before, first.wanted.clone()));
    let Some(Step::Apply(_, second)) = applied.next_step() else { panic!("the second edit was forgotten") };
    assert_eq!(second.wanted, Wanted::Wording("two".into()));
}

#[test]
fn the_deletion_of_one_copy_does_not_count_for_the_other_s_16_s_28() {
    let service = Service::holding("hi");
    let first = service.page().remove(0);
    let second = Message { id: "9".into(), sequence: 9, ..first.clone() };
    let shown = Timeline::default().with_page(std::slice::from_ref(&second)).unwrap();
    let deleted = with(shown, Fact::Deleted("k".into()));
    let Some(Step::Apply(before, _)) = deleted.next_step() else { panic!("nothing to apply") };
    assert_eq!(before.id, second.id);
    // While that is on its way, the first copy turns up.
    let both = deleted.with_page(std::slice::from_ref(&first)).unwrap();
    let applied = with(both, Fact::Applied(before, Wanted::Deleted));
    assert!(matches!(applied.next_step(), Some(Step::Apply(next, _)) if next.id == first.id));
}

#[test]
fn a_later_edit_elsewhere_that_a_page_has_shown_stands_r_08() {
    let mut service = Service::holding("old");
    let edited = with(with_page(Timeline::default(), &service), Fact::Edited("k".into(), "mine".into()));
    let Some(Step::Apply(before, change)) = edited.next_step() else { panic!("nothing to apply") };
    // The service makes it, then one from another device, and a page shows that before the answer comes.
    service.apply(&change.wanted);
    service.apply(&Wanted::Wording("elsewhere".into()));
    let applied = with(with_page(edited, &service), Fact::Applied(before, change.wanted.clone()));
    assert_eq!(applied.as_wanted(&applied.messages()[0]).content, Content::Text("elsewhere".into()));
    assert_eq!(applied.next_step(), None);
}
