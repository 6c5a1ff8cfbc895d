//! Ids of people as users type or paste them.

use crate::state::ids::UserId;

/// The longest id there is.
const LONGEST: usize = 256;

/// Somebody's id, as the service writes it; nothing for what is no id.
#[must_use]
pub fn read(text: &str) -> Option<UserId> {
    let id = text.trim();
    let is_plain = id.len() <= LONGEST && id.bytes().all(|byte| byte.is_ascii_graphic());
    (is_plain && is_somebody(id)).then(|| id.into())
}

fn is_somebody(id: &str) -> bool {
    if let Some(number) = id.strip_prefix("4:+") {
        return !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    }
    let Some((scope, name)) = id.strip_prefix("8:").and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    match scope {
        "acs" | "dod-acs" | "gcch-acs" => is_of_resource(name),
        "orgid" | "dod" | "gcch" => !name.is_empty(),
        _ => false,
    }
}

/// Users of a resource have two parts; whether those are well formed, the service knows.
fn is_of_resource(name: &str) -> bool {
    name.split_once('_').is_some_and(|(resource, user)| !resource.is_empty() && !user.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_people_are_taken_as_they_are_but_for_spaces_around_them() {
        let ids = ["8:acs:a_b", "8:gcch-acs:a_b", "8:orgid:u", "4:+4930123456", "8:acs:resource_tenant_user"];
        for id in ids {
            assert_eq!(read(&format!(" \t{id}\u{a0}\n")), Some(id.into()), "{id}");
        }
    }

    #[test]
    fn anything_else_is_no_id() {
        let long = format!("8:orgid:{}", "x".repeat(LONGEST));
        let odd = [
            "",
            " ",
            "Ben",
            "ben@example.com",
            "+4930123456",
            "4:",
            "4:+",
            "4:+49 30",
            "4:+49x",
            "8:",
            "8:acs",
            "8:acs:",
            "8:acs:ben",
            "8:acs:_b",
            "8:acs:a_",
            "8:orgid:",
            "8:robot:x",
            "8:acs:a_b 8:acs:a_c",
            "8:acs:a_\u{200b}b",
            "28:orgid:x",
            "8:ACS:a_b",
            &long,
        ];
        for text in odd {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
