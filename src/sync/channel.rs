//! What the tabs of a browser tell each other by.

#[cfg(target_arch = "wasm32")]
mod broadcast;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

#[cfg(target_arch = "wasm32")]
pub use broadcast::BroadcastChannel;

/// Hears what the others tell.
pub type Hear = Rc<dyn Fn(&str)>;

/// Joins those who tell each other something under a name.
pub trait Channel {
    /// Hears the others, and can tell them something, until the member is dropped. `None` where there is no such thing.
    fn join(&self, name: &str, hear: Hear) -> Option<Box<dyn Member>>;
}

/// One of those who have joined a channel.
pub trait Member {
    /// Tells all others something.
    fn tell(&self, words: &str);
}

/// A channel among the clones of this value.
#[derive(Clone, Default)]
pub struct LocalChannel(Rc<RefCell<Vec<Listener>>>);

struct Listener {
    name: Rc<str>,
    hear: Weak<dyn Fn(&str)>,
}

struct LocalMember {
    name: Rc<str>,
    hear: Hear,
    all: LocalChannel,
}

impl Channel for LocalChannel {
    fn join(&self, name: &str, hear: Hear) -> Option<Box<dyn Member>> {
        let name: Rc<str> = name.into();
        self.0.borrow_mut().push(Listener { name: Rc::clone(&name), hear: Rc::downgrade(&hear) });
        Some(Box::new(LocalMember { name, hear, all: self.clone() }))
    }
}

impl Member for LocalMember {
    fn tell(&self, words: &str) {
        let mut listeners = self.all.0.borrow_mut();
        listeners.retain(|listener| listener.hear.strong_count() > 0);
        let same_name = listeners.iter().filter(|listener| listener.name == self.name);
        let others: Vec<_> = same_name.filter_map(|listener| listener.hear.upgrade()).collect();
        // Who hears may tell something in turn.
        drop(listeners);
        others.iter().filter(|hear| !Rc::ptr_eq(hear, &self.hear)).for_each(|hear| hear(words));
    }
}

/// No channel at all, as in old browsers.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoChannel;

impl Channel for NoChannel {
    fn join(&self, _: &str, _: Hear) -> Option<Box<dyn Member>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_others_of_a_name_hear_what_one_tells_until_they_leave() {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let channel = LocalChannel::default();
        let join = |name: &str, who: &'static str| {
            let heard = Rc::clone(&heard);
            channel.join(name, Rc::new(move |words: &str| heard.borrow_mut().push(format!("{who}: {words}"))))
        };
        let (one, two, _three) = (join("lunch", "one"), join("lunch", "two"), join("hike", "three"));
        one.as_ref().unwrap().tell("a");
        two.as_ref().unwrap().tell("b");
        drop(two);
        one.unwrap().tell("c");
        assert_eq!(*heard.borrow(), ["two: a", "one: b"]);
    }
}
