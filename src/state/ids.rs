//! Ids as types that are cheap to clone.

use std::fmt;
use std::rc::Rc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Rc<str>);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The id as shared text.
            #[must_use]
            pub fn to_rc(&self) -> Rc<str> {
                Rc::clone(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A thread.
    ThreadId
}
id! {
    /// A message, as the service names it.
    MessageId
}
id! {
    /// A message, as the view names it: the same from the echo of what was typed to the confirmed message.
    MessageKey
}
id! {
    /// Somebody.
    UserId
}
id! {
    /// Something that the user wants done with threads or people.
    ActId
}
