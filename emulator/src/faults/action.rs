//! What can happen to a request.

use std::num::NonZeroU32;

use serde::Deserialize;

use super::answer::Answer;
use super::rewriting::Rewriting;

/// One kind of fault, with its figures. Those without any have braces all the same, as only so serde refuses fields
/// that they do not know.
#[derive(Debug, Deserialize)]
#[serde(tag = "action", rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
pub(super) enum Action {
    /// The connection is closed before the request is read.
    Refuse {},
    /// The connection is closed while the request's body is on its way.
    CutRequest {},
    /// The service answers, and the connection is closed without any of it.
    CutResponse {},
    /// The connection is closed after the answer's head and so many bytes of its body.
    CutBody { bytes: usize },
    /// The request or its answer is kept back for some time, or until it is released.
    Hold {
        milliseconds: Option<u64>,
        #[serde(default)]
        stage: Stage,
    },
    /// The answer's body comes so many bytes a second.
    Drip { bytes_per_second: NonZeroU32 },
    /// The service is not asked, and something else is answered.
    Answer(Answer),
    /// The service is asked, and something else is answered.
    AnswerAfter(Answer),
    /// The service is asked twice, and its first answer is given.
    Twice {},
    /// The request gets the answer of the next one, which gets this one's.
    Swap {},
    /// The request is read and never answered.
    Blackhole {},
    /// One field of the answer is changed.
    Rewrite(Rewriting),
    /// Nothing; later rules are not asked.
    Pass {},
}

/// What is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Stage {
    /// The request: the service hears of it late.
    Before,
    /// The answer: the service has done its part.
    #[default]
    After,
}
