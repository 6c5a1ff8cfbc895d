//! The messages that the service has shown, in their order, each once: in chunks, which copies share. A page changes
//! a chunk or two, whatever the length of the thread.

use std::ops::{Index, Range};
use std::rc::Rc;

use crate::state::ids::MessageId;
use crate::state::message::Message;

/// How many messages a chunk has at most.
const MOST: usize = 256;

/// A part of the messages; never an empty one.
type Chunk = Rc<Vec<Rc<Message>>>;

/// The messages of a thread by sequence and id. A copy costs next to nothing.
#[derive(Clone, Debug, Default)]
pub struct Messages {
    chunks: Rc<Vec<Chunk>>,
    len: usize,
}

/// What became of a list: from a place on, some entries went and others came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Splice {
    /// The place.
    pub at: usize,
    /// How many went.
    pub removed: usize,
    /// How many came.
    pub inserted: usize,
}

impl Splice {
    /// What happened to a list whose beginning and end stayed. The beginning goes first where both reach as far.
    #[must_use]
    pub fn between(before: usize, after: usize, beginning: usize, end: usize) -> Self {
        let end = end.min(before.min(after) - beginning);
        Self { at: beginning, removed: before - beginning - end, inserted: after - beginning - end }
    }
}

impl Messages {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The message at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&Rc<Message>> {
        let (chunk, offset) = self.locate(at);
        self.chunks.get(chunk)?.get(offset)
    }

    /// The oldest message.
    #[must_use]
    pub fn first(&self) -> Option<&Rc<Message>> {
        self.chunks.first()?.first()
    }

    /// The newest message.
    #[must_use]
    pub fn last(&self) -> Option<&Rc<Message>> {
        self.chunks.last()?.last()
    }

    /// The messages, oldest first; from the other end as well.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Rc<Message>> {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }

    /// The messages of some places, as far as there are such. Those before are not walked over.
    pub fn range(&self, range: Range<usize>) -> impl Iterator<Item = &Rc<Message>> {
        let (first, offset) = self.locate(range.start);
        let chunks = self.chunks.get(first..).unwrap_or_default();
        chunks.iter().flat_map(|chunk| chunk.iter()).skip(offset).take(range.len())
    }

    /// The last place of a message that something is true of.
    pub fn rposition(&self, is_it: impl Fn(&Message) -> bool) -> Option<usize> {
        let behind = self.iter().rev().position(|message| is_it(message))?;
        Some(self.len - 1 - behind)
    }

    /// How many messages at the beginning have something that all later ones lack.
    pub fn partition_point(&self, is_before: impl Fn(&Message) -> bool) -> usize {
        let ends_before = |chunk: &Chunk| chunk.last().is_some_and(|last| is_before(last));
        let whole = self.chunks.partition_point(ends_before);
        let within =
            self.chunks.get(whole).map_or(0, |chunk| chunk.partition_point(|other| is_before(other)));
        self.chunks.iter().take(whole).map(|chunk| chunk.len()).sum::<usize>() + within
    }

    /// Where a message stands, by sequence and id.
    ///
    /// # Errors
    ///
    /// Where it would stand, if it is not there.
    pub fn position(&self, message: &Message) -> Result<usize, usize> {
        let at = self.partition_point(|other| place(other) < place(message));
        let is_there = self.get(at).is_some_and(|other| place(other) == place(message));
        if is_there { Ok(at) } else { Err(at) }
    }

    /// Puts a message at a place, before the one that is there.
    pub fn insert(&mut self, at: usize, message: Rc<Message>) {
        let (mut chunk, mut offset) = self.locate(at);
        // What comes at an end goes on there.
        let is_full = self.chunks.get(chunk).is_none_or(|chunk| chunk.len() >= MOST);
        if offset == 0 && chunk > 0 && is_full {
            chunk -= 1;
            offset = self.chunks[chunk].len();
        }
        let chunks = Rc::make_mut(&mut self.chunks);
        self.len += 1;
        match chunks.get_mut(chunk) {
            Some(open) if open.len() < MOST => Rc::make_mut(open).insert(offset, message),
            Some(full) if 0 < offset && offset < full.len() => {
                let full = Rc::make_mut(full);
                let rest = full.split_off(offset);
                full.push(message);
                chunks.insert(chunk + 1, Rc::new(rest));
            }
            _ => chunks.insert(chunk + usize::from(offset > 0), Rc::new(vec![message])),
        }
    }

    /// Puts a message in the place of another.
    pub fn replace(&mut self, at: usize, message: Rc<Message>) {
        let (chunk, offset) = self.locate(at);
        if let Some(chunk) = Rc::make_mut(&mut self.chunks).get_mut(chunk) {
            Rc::make_mut(chunk)[offset] = message;
        }
    }

    /// Takes out the message at a place.
    pub fn remove(&mut self, at: usize) -> Rc<Message> {
        let (place, offset) = self.locate(at);
        let chunks = Rc::make_mut(&mut self.chunks);
        let message = Rc::make_mut(&mut chunks[place]).remove(offset);
        if chunks[place].is_empty() {
            chunks.remove(place);
        }
        self.len -= 1;
        message
    }

    /// Gives up the oldest ones.
    pub fn drop_first(&mut self, count: usize) {
        let (whole, offset) = self.locate(count);
        let chunks = Rc::make_mut(&mut self.chunks);
        chunks.drain(..whole);
        if let Some(first) = chunks.first_mut().filter(|_| offset > 0) {
            Rc::make_mut(first).drain(..offset);
        }
        self.len = self.len.saturating_sub(count);
    }

    /// What has become of an earlier state, by keys: what they share is not looked at.
    #[must_use]
    pub fn splice_since(&self, before: &Self) -> Splice {
        let same = |one: &Message, other: &Message| one.key == other.key;
        let (old, new) = (before.chunks.iter(), self.chunks.iter());
        let beginning = agreement(old, new, same, <[_]>::split_first);
        let (old, new) = (before.chunks.iter().rev(), self.chunks.iter().rev());
        let end = agreement(old, new, same, <[_]>::split_last);
        Splice::between(before.len, self.len, beginning, end)
    }

    /// The chunk of a place and the place in it; behind the last chunk where there is none.
    fn locate(&self, at: usize) -> (usize, usize) {
        let mut rest = at;
        for (place, chunk) in self.chunks.iter().enumerate() {
            if rest < chunk.len() {
                return (place, rest);
            }
            rest -= chunk.len();
        }
        (self.chunks.len(), 0)
    }
}

fn place(message: &Message) -> (u64, &MessageId) {
    (message.sequence, &message.id)
}

/// Takes one message from an end of some.
type Split = fn(&[Rc<Message>]) -> Option<(&Rc<Message>, &[Rc<Message>])>;

/// How many messages two lists have in common, from one end. Chunks that are shared count as a whole.
fn agreement<'a>(
    mut one: impl Iterator<Item = &'a Chunk>,
    mut other: impl Iterator<Item = &'a Chunk>,
    same: impl Fn(&Message, &Message) -> bool,
    split: Split,
) -> usize {
    let mut left: &[Rc<Message>] = &[];
    let mut right: &[Rc<Message>] = &[];
    let mut count = 0;
    loop {
        if left.is_empty() {
            left = one.next().map_or(left, |chunk| chunk.as_slice());
        }
        if right.is_empty() {
            right = other.next().map_or(right, |chunk| chunk.as_slice());
        }
        match (split(left), split(right)) {
            (Some(_), Some(_)) if std::ptr::eq(left, right) => {
                count += left.len();
                left = &[];
                right = &[];
            }
            (Some((a, rest)), Some((b, others))) if Rc::ptr_eq(a, b) || same(a, b) => {
                count += 1;
                (left, right) = (rest, others);
            }
            _ => return count,
        }
    }
}

impl PartialEq for Messages {
    fn eq(&self, other: &Self) -> bool {
        let same = |one: &Message, other: &Message| one == other;
        self.len == other.len
            && agreement(self.chunks.iter(), other.chunks.iter(), same, <[_]>::split_first) == self.len
    }
}

impl Eq for Messages {}

impl Index<usize> for Messages {
    type Output = Rc<Message>;

    fn index(&self, at: usize) -> &Rc<Message> {
        let (chunk, offset) = self.locate(at);
        &self.chunks[chunk][offset]
    }
}

// Property tests need what only the host has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
