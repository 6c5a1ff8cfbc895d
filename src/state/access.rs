//! Whether a thread is still open to the user.

/// Whether the user may read and write in a thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Nothing speaks against it.
    #[default]
    Full,
    /// The service refuses the user, which may pass: what was read stays, and now and then somebody asks again.
    Lost,
    /// The thread was deleted. Nothing is asked for any more.
    Ended,
}
