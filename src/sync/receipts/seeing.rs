//! What the user has seen: a message counts as read when it was in view of somebody who looked.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::plan::Plan;
use crate::state::{Action, MessageKey, ThreadId, ThreadItem, Threads};
use crate::sync::background::LATEST;
use crate::sync::engine::Engine;
use crate::sync::tabs::Notice;

/// The longest time that a last activity, which is told in whole seconds, may have lasted.
const REST_OF_SECOND: u64 = 999;

/// What was seen, and what others are to know of it.
pub(in crate::sync) struct Seeing {
    /// Whether the page has the focus.
    focused: Cell<bool>,
    /// The thread that was on screen of late, and up to which message it was in view, as long as nobody has looked.
    in_view: RefCell<Option<(ThreadId, u64)>>,
    /// What was there before this mark counts as read in threads of which nobody tells anything else.
    pub(super) base: Cell<Option<u64>>,
    pub(super) plan: RefCell<Plan>,
}

impl Default for Seeing {
    fn default() -> Self {
        Self {
            focused: Cell::new(true),
            in_view: RefCell::default(),
            base: Cell::default(),
            plan: RefCell::default(),
        }
    }
}

impl Seeing {
    /// Another user has seen nothing of it.
    pub(in crate::sync) fn forget(&self) {
        drop(self.in_view.take());
        drop(self.plan.take());
        self.base.set(None);
    }

    /// The time is counted anew, as after signing in again.
    pub(in crate::sync) fn begin_again(&self) {
        self.plan.borrow_mut().begin_again();
    }

    /// The network is back: what others are to know goes out soon.
    pub(in crate::sync) fn relieve(&self) {
        self.plan.borrow_mut().relieve();
    }
}

impl Engine {
    /// Takes note of whether the page has the focus: without it nobody looks.
    pub fn set_focused(&self, focused: bool) {
        if !self.seeing.focused.replace(focused) {
            self.note_seen();
        }
    }

    /// Takes note of the newest message of the open thread that is in view. It is read as soon as somebody looks.
    pub fn see(&self, key: MessageKey) {
        let state = self.state();
        let Some(thread) = &state.open else { return };
        let Some(mark) = state.timeline(thread).and_then(|timeline| timeline.mark_of(&key)) else { return };
        let before = self.seeing.in_view.take().filter(|(id, _)| id == thread);
        let mark = before.map_or(mark, |(_, before)| before.max(mark));
        self.seeing.in_view.replace(Some((thread.clone(), mark)));
        self.note_seen();
    }

    /// What is in view is read, if somebody looks.
    pub(super) fn note_seen(&self) {
        if !self.seeing.focused.get() || !self.visible.get() {
            return;
        }
        let seen = self.seeing.in_view.take();
        if let Some((thread, mark)) = seen {
            if self.is_unsettled(&thread) {
                // How far the user had read comes first: with the next poll that is known.
                self.seeing.in_view.replace(Some((thread, mark)));
                return;
            }
            if self.read_up_to(&thread, mark) {
                self.tell(&Notice::Read { thread: thread.as_str(), mark });
            }
            if !self.plan_receipt(&thread, mark) {
                self.seeing.in_view.replace(Some((thread, mark)));
            }
        }
    }

    /// Takes note of how far the user has read, and remembers it. Whether that is news.
    pub(super) fn read_up_to(&self, thread: &ThreadId, mark: u64) -> bool {
        let Some(mark) = self.note_read(thread, mark) else { return false };
        if let Some(account) = self.account() {
            self.marks.save(&account, thread, mark);
        }
        true
    }

    /// Takes note of how far the user has read, if that is news, and tells how far it is: what they have written counts
    /// as well, as soon as the rest is known.
    pub(super) fn note_read(&self, thread: &ThreadId, mark: u64) -> Option<u64> {
        let state = self.state();
        let before = state.threads.find(thread)?.read;
        if before >= Some(mark) {
            return None;
        }
        let written = if before.is_none() { state.written_up_to(thread) } else { None };
        let mark = mark.max(written.unwrap_or(0));
        self.store.dispatch(Action::ReadUpTo(vec![(thread.clone(), mark)]));
        Some(mark)
    }

    /// The user has read in another tab, which remembers it and tells others, unless it is closed before.
    pub(in crate::sync) fn read_elsewhere(&self, thread: &ThreadId, mark: u64) {
        self.store.dispatch(Action::ReadUpTo(vec![(thread.clone(), mark)]));
    }

    /// What this device remembers of threads that were not heard of before. Of the latest of those that were there when
    /// the list first came, and of which it remembers nothing, it is left open: another device may have told.
    pub(in crate::sync) fn recall_marks(&self, before: &Threads, threads: &Threads) {
        let is_new = |item: &Rc<ThreadItem>| item.read.is_none() && before.find(&item.id).is_none();
        let new: Vec<_> = threads.items.iter().enumerate().filter(|(_, item)| is_new(item)).collect();
        let Some(account) = self.account() else { return };
        // Also where there is no thread yet: what comes later is new.
        let base = self.base_mark(&account, threads);
        if new.is_empty() {
            return;
        }
        let recall = |(place, item): &(usize, &Rc<ThreadItem>)| {
            let is_left_open = *place < LATEST && (1..=base).contains(&item.activity());
            let remembered = self.marks.load(&account, &item.id);
            Some((item.id.clone(), remembered.or((!is_left_open).then_some(base))?))
        };
        let marks = new.iter().filter_map(recall).collect();
        self.store.dispatch(Action::ReadUpTo(marks));
    }

    /// What was there when a list of threads first came to this device counts as read, where nothing else is told. It is
    /// remembered under no thread's name.
    fn base_mark(&self, account: &str, threads: &Threads) -> u64 {
        let everywhere = ThreadId::from("");
        let remembered = self.seeing.base.get().or_else(|| self.marks.load(account, &everywhere));
        let base = remembered.unwrap_or_else(|| {
            let latest = threads.items.iter().map(|item| item.activity()).max().unwrap_or(0);
            let base = if latest > 0 { latest + REST_OF_SECOND } else { 0 };
            self.marks.save(account, &everywhere, base);
            base
        });
        self.seeing.base.set(Some(base));
        base
    }
}
