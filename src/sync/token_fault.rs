//! Why there is no token, for those who look at the state.

use crate::client::CredentialError;
use crate::state::TokenFault;

/// Why there is no token; who asks has looked first whether the session is at its end.
pub(super) fn token_fault(error: &CredentialError) -> TokenFault {
    match error {
        CredentialError::Refused(why) => TokenFault::Refused(why.as_str().into()),
        CredentialError::NotAToken(what) => TokenFault::Malformed((*what).into()),
        CredentialError::TimedOut => TokenFault::TimedOut,
        CredentialError::Expired | CredentialError::SessionEnded | CredentialError::AnotherUser(_) => {
            TokenFault::Expired
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_host_says_is_told_and_never_a_token() {
        let refused = CredentialError::Refused("nobody is signed in".to_owned());
        assert_eq!(token_fault(&refused), TokenFault::Refused("nobody is signed in".into()));
        let malformed = CredentialError::NotAToken("it is empty");
        assert_eq!(token_fault(&malformed), TokenFault::Malformed("it is empty".into()));
        assert_eq!(token_fault(&CredentialError::Expired), TokenFault::Expired);
        assert_eq!(token_fault(&CredentialError::TimedOut), TokenFault::TimedOut);
    }
}
