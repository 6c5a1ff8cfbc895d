//! Errors in all their spellings, each spelling a property of its own: readers that go by the order of properties have no
//! other way, and they are the small ones.

use serde::Deserialize;

use super::{Error, ErrorResponse};
use crate::Extra;

/// All names under which an error may stand.
#[derive(Deserialize)]
pub(super) struct WrittenResponse {
    error: Option<Error>,
    #[serde(rename = "Error")]
    of_2021: Option<Error>,
    #[serde(rename = "CommunicationError")]
    observed: Option<Error>,
    #[serde(rename = "communicationError")]
    in_camels: Option<Error>,
}

impl TryFrom<WrittenResponse> for ErrorResponse {
    type Error = &'static str;

    fn try_from(written: WrittenResponse) -> Result<Self, &'static str> {
        let WrittenResponse { error, of_2021, observed, in_camels } = written;
        Ok(Self { error: error.or(of_2021).or(observed).or(in_camels).ok_or("error")? })
    }
}

/// All names under which the parts of an error may stand.
#[derive(Deserialize)]
pub(super) struct WrittenError {
    code: Option<String>,
    #[serde(rename = "Code")]
    upper_code: Option<String>,
    message: Option<String>,
    #[serde(rename = "Message")]
    upper_message: Option<String>,
    target: Option<String>,
    #[serde(rename = "Target")]
    upper_target: Option<String>,
    details: Option<Vec<Error>>,
    #[serde(rename = "Details")]
    upper_details: Option<Vec<Error>>,
    innererror: Option<Box<Error>>,
    #[serde(rename = "InnerError")]
    upper_inner_error: Option<Box<Error>>,
    #[serde(rename = "innerError")]
    inner_error: Option<Box<Error>>,
}

impl From<WrittenError> for Error {
    fn from(written: WrittenError) -> Self {
        Self {
            code: written.code.or(written.upper_code).unwrap_or_default(),
            message: written.message.or(written.upper_message),
            target: written.target.or(written.upper_target),
            details: written.details.or(written.upper_details),
            innererror: written.innererror.or(written.upper_inner_error).or(written.inner_error),
            extra: Extra::new(),
        }
    }
}
