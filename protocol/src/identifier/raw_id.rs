//! Raw ids: the one text that stands for an identifier, and what it tells by its prefix.

use super::{
    Cloud, CommunicationUser, Identifier, MicrosoftTeamsApp, MicrosoftTeamsUser, Party, PhoneNumber,
    TeamsExtensionUser,
};
use crate::RawId;

/// The clouds, and what raw ids call them: in those of Microsoft Teams, and in those of the service's own users.
static CLOUDS: [(&str, &str, &str); 3] =
    [("public", "orgid", "acs"), ("dod", "dod", "dod-acs"), ("gcch", "gcch", "gcch-acs")];

/// What stands for a number that is withheld.
const WITHHELD: &str = "anonymous";

impl Identifier {
    /// What a raw id tells of itself, written as the service writes it: the raw id, and the nested object that its
    /// prefix stands for. A raw id of another form stands for itself alone.
    #[must_use]
    pub fn from_raw_id(id: RawId) -> Self {
        let nested = match id.as_str().strip_prefix("4:") {
            Some(number) => Self { phone_number: Some(phone(number)), ..Self::default() },
            None => scoped(id.as_str()).unwrap_or_default(),
        };
        Self { raw_id: Some(id), ..nested }
    }

    /// A phone number in E.164 form, such as `+4930123456`.
    #[must_use]
    pub fn phone_number(number: &str) -> Self {
        Self::from_raw_id(["4:", number].concat().into())
    }

    /// A user of Microsoft Teams in the public cloud, by the id in Entra.
    #[must_use]
    pub fn microsoft_teams_user(user_id: &str) -> Self {
        Self::from_raw_id(["8:orgid:", user_id].concat().into())
    }

    /// A visitor of Microsoft Teams without an account.
    #[must_use]
    pub fn microsoft_teams_visitor(visitor_id: &str) -> Self {
        Self::from_raw_id(["8:teamsvisitor:", visitor_id].concat().into())
    }

    /// An application of Microsoft Teams in the public cloud, by its id in Entra.
    #[must_use]
    pub fn microsoft_teams_app(app_id: &str) -> Self {
        Self::from_raw_id(["28:orgid:", app_id].concat().into())
    }

    /// A Teams user of the public cloud who acts through a resource.
    #[must_use]
    pub fn teams_extension_user(user_id: &str, tenant_id: &str, resource_id: &str) -> Self {
        Self::from_raw_id(["8:acs:", resource_id, "_", tenant_id, "_", user_id].concat().into())
    }

    /// The same party of Teams in another cloud. Other parties stay as they are; a cloud that we do not know leaves no
    /// raw id.
    #[must_use]
    pub fn in_cloud(mut self, cloud: Cloud) -> Self {
        let user = self.microsoft_teams_user.as_mut().map(|user| &mut user.cloud);
        let app = self.microsoft_teams_app.as_mut().map(|app| &mut app.cloud);
        let extension = self.teams_extension_user.as_mut().map(|user| &mut user.cloud);
        if let Some(place) = user.or(app).or(extension) {
            *place = Some(cloud);
            self.raw_id = self.only().ok().flatten().and_then(written);
        }
        self
    }

    /// The raw id: that of the nested object, as some clients send no `rawId`; `rawId` itself for a party without one,
    /// or in a cloud that we do not know. `None` if it names nobody, or more than one.
    #[must_use]
    pub fn raw_id(&self) -> Option<RawId> {
        let nested = self.only().ok()?.and_then(written);
        nested.or_else(|| self.raw_id.clone())
    }
}

fn phone(number: &str) -> PhoneNumber {
    let asserted = number.rsplit_once('_').map(|(_, id)| id).filter(|id| !id.is_empty());
    PhoneNumber {
        value: number.to_owned(),
        is_anonymous: (number == WITHHELD).then_some(true),
        asserted_id: asserted.map(str::to_owned),
        ..PhoneNumber::default()
    }
}

/// The nested object of a raw id of three parts.
fn scoped(id: &str) -> Option<Identifier> {
    let (kind, rest) = id.split_once(':')?;
    let (scope, name) = rest.split_once(':').filter(|(_, name)| !name.contains(':'))?;
    let of_teams = CLOUDS.iter().find(|(_, teams, _)| *teams == scope).map(|(cloud, ..)| *cloud);
    let of_resource = CLOUDS.iter().find(|(.., acs)| *acs == scope).map(|(cloud, ..)| *cloud);
    match (kind, scope) {
        ("8", "spool") => Some(user(id)),
        ("8", "teamsvisitor") => Some(teams_user(name, true, "public")),
        ("8", _) => match of_resource {
            Some(cloud) => Some(extension(name, cloud).unwrap_or_else(|| user(id))),
            None => Some(teams_user(name, false, of_teams?)),
        },
        ("28", _) => Some(teams_app(name, of_teams?)),
        _ => None,
    }
}

fn user(id: &str) -> Identifier {
    let user = CommunicationUser { id: id.into(), ..CommunicationUser::default() };
    Identifier { communication_user: Some(user), ..Identifier::default() }
}

fn teams_user(name: &str, is_anonymous: bool, cloud: &str) -> Identifier {
    let user = MicrosoftTeamsUser {
        user_id: name.to_owned(),
        is_anonymous: Some(is_anonymous),
        cloud: Some(cloud.to_owned().into()),
        ..MicrosoftTeamsUser::default()
    };
    Identifier { microsoft_teams_user: Some(user), ..Identifier::default() }
}

fn teams_app(name: &str, cloud: &str) -> Identifier {
    let cloud = Some(cloud.to_owned().into());
    let app = MicrosoftTeamsApp { app_id: name.to_owned(), cloud, ..MicrosoftTeamsApp::default() };
    Identifier { microsoft_teams_app: Some(app), ..Identifier::default() }
}

/// Users of the resource have two parts, resource and user; a third one stands for the tenant of a Teams user.
fn extension(name: &str, cloud: &str) -> Option<Identifier> {
    let mut parts = name.split('_');
    let (resource, tenant, user) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let user = TeamsExtensionUser {
        user_id: user.to_owned(),
        tenant_id: tenant.to_owned(),
        resource_id: resource.to_owned(),
        cloud: Some(cloud.to_owned().into()),
        ..TeamsExtensionUser::default()
    };
    Some(Identifier { teams_extension_user: Some(user), ..Identifier::default() })
}

/// The raw id of a nested object; `None` in a cloud without a name.
fn written(party: Party<'_>) -> Option<RawId> {
    let id = match party {
        Party::CommunicationUser(user) => return Some(user.id.clone()),
        Party::Unknown(id) => return Some(id.clone()),
        Party::PhoneNumber(phone) => ["4:", &phone.value].concat(),
        Party::MicrosoftTeamsUser(user) if user.is_anonymous == Some(true) => {
            ["8:teamsvisitor:", &user.user_id].concat()
        }
        Party::MicrosoftTeamsUser(user) => ["8:", names(&user.cloud)?.1, ":", &user.user_id].concat(),
        Party::MicrosoftTeamsApp(app) => ["28:", names(&app.cloud)?.1, ":", &app.app_id].concat(),
        Party::TeamsExtensionUser(user) => {
            let scope = names(&user.cloud)?.2;
            ["8:", scope, ":", &user.resource_id, "_", &user.tenant_id, "_", &user.user_id].concat()
        }
    };
    Some(id.into())
}

/// What raw ids call a cloud: the public one if it is not said. Some clients write it in upper case.
fn names(cloud: &Option<Cloud>) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let word = cloud.as_ref().map_or("public", Cloud::as_str);
    CLOUDS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(identifier: Value) -> Identifier {
        serde_json::from_value(identifier).unwrap()
    }

    fn teams(user: &str, is_anonymous: bool, cloud: &str) -> Value {
        json!({ "microsoftTeamsUser": { "userId": user, "isAnonymous": is_anonymous, "cloud": cloud } })
    }

    fn extension_of(cloud: &str) -> Value {
        let user = json!({ "userId": "u", "tenantId": "t", "resourceId": "r", "cloud": cloud });
        json!({ "teamsExtensionUser": user })
    }

    /// Raw ids, and the nested objects that they stand for.
    fn table() -> Vec<(&'static str, Value)> {
        let user = |id| json!({ "communicationUser": { "id": id } });
        let app = |cloud| json!({ "microsoftTeamsApp": { "appId": "a", "cloud": cloud } });
        vec![
            ("8:acs:r_u", user("8:acs:r_u")),
            ("8:dod-acs:r_u", user("8:dod-acs:r_u")),
            ("8:gcch-acs:r_u", user("8:gcch-acs:r_u")),
            ("8:acs:r", user("8:acs:r")),
            ("8:acs:r_t_u_x", user("8:acs:r_t_u_x")),
            ("8:spool:u", user("8:spool:u")),
            ("8:acs:r_t_u", extension_of("public")),
            ("8:dod-acs:r_t_u", extension_of("dod")),
            ("8:gcch-acs:r_t_u", extension_of("gcch")),
            ("8:orgid:u", teams("u", false, "public")),
            ("8:dod:u", teams("u", false, "dod")),
            ("8:gcch:u", teams("u", false, "gcch")),
            ("8:teamsvisitor:u", teams("u", true, "public")),
            ("4:+49301", json!({ "phoneNumber": { "value": "+49301" } })),
            ("4:anonymous", json!({ "phoneNumber": { "value": "anonymous", "isAnonymous": true } })),
            ("4:+49301_x", json!({ "phoneNumber": { "value": "+49301_x", "assertedId": "x" } })),
            ("4:+49301_", json!({ "phoneNumber": { "value": "+49301_" } })),
            ("28:orgid:a", app("public")),
            ("28:dod:a", app("dod")),
            ("28:gcch:a", app("gcch")),
        ]
    }

    #[test]
    fn a_raw_id_tells_the_kind_by_its_prefix_and_comes_back_the_same() {
        for (raw_id, mut nested) in table() {
            let bare = read(nested.clone());
            assert_eq!(bare.raw_id().as_ref().map(RawId::as_str), Some(raw_id));
            nested["rawId"] = raw_id.into();
            assert_eq!(serde_json::to_value(Identifier::from_raw_id(raw_id.into())).unwrap(), nested);
        }
    }

    #[test]
    fn a_raw_id_of_another_form_stands_for_itself() {
        for raw_id in ["28:zzz", "8:orgid:a:b", "9:orgid:a", "8:acs", "28:acs:r_u", "48:notes", "x", ""] {
            let identifier = Identifier::from_raw_id(raw_id.into());
            assert_eq!(identifier.party(), Ok(Party::Unknown(&raw_id.into())), "{raw_id}");
            assert_eq!(identifier.raw_id(), Some(raw_id.into()));
        }
    }

    #[test]
    fn the_nested_object_counts_more_than_the_raw_id_beside_it() {
        let user = read(json!({ "rawId": "8:acs:x_y", "communicationUser": { "id": "8:acs:r_u" } }));
        assert_eq!(user.raw_id(), Some("8:acs:r_u".into()));
        let phone = read(json!({ "rawId": "8:acs:x_y", "phoneNumber": { "value": "+1" } }));
        assert_eq!(phone.raw_id(), Some("4:+1".into()));
    }

    #[test]
    fn the_cloud_may_be_missing_or_written_in_upper_case() {
        let user = |cloud| read(json!({ "microsoftTeamsUser": { "userId": "u", "cloud": cloud } }));
        assert_eq!(user(Value::Null).raw_id(), Some("8:orgid:u".into()));
        assert_eq!(user(json!("PUBLIC")).raw_id(), Some("8:orgid:u".into()));
        assert_eq!(user(json!("GCCH")).raw_id(), Some("8:gcch:u".into()));
    }

    #[test]
    fn of_a_cloud_that_we_do_not_know_the_raw_id_alone_is_believed() {
        let mut user = read(json!({ "microsoftTeamsUser": { "userId": "u", "cloud": "moon" } }));
        assert_eq!(user.raw_id(), None);
        user.raw_id = Some("8:moon:u".into());
        assert_eq!(user.raw_id(), Some("8:moon:u".into()));
    }

    #[test]
    fn who_names_nobody_or_two_has_no_raw_id() {
        assert_eq!(read(json!({})).raw_id(), None);
        let two = json!({ "communicationUser": { "id": "a" }, "phoneNumber": { "value": "+1" } });
        assert_eq!(read(two).raw_id(), None);
    }

    #[test]
    fn each_kind_can_be_named_without_its_prefix() {
        let named = [
            (Identifier::user("8:acs:r_u".into()), "8:acs:r_u"),
            (Identifier::phone_number("+49301"), "4:+49301"),
            (Identifier::microsoft_teams_user("u"), "8:orgid:u"),
            (Identifier::microsoft_teams_visitor("u"), "8:teamsvisitor:u"),
            (Identifier::microsoft_teams_app("a"), "28:orgid:a"),
            (Identifier::teams_extension_user("u", "t", "r"), "8:acs:r_t_u"),
            (Identifier::microsoft_teams_app("a").in_cloud(Cloud::Dod), "28:dod:a"),
            (Identifier::microsoft_teams_user("u").in_cloud(Cloud::Gcch), "8:gcch:u"),
            (Identifier::teams_extension_user("u", "t", "r").in_cloud(Cloud::Dod), "8:dod-acs:r_t_u"),
            (Identifier::phone_number("+49301").in_cloud(Cloud::Dod), "4:+49301"),
        ];
        for (identifier, raw_id) in named {
            assert_eq!(identifier, Identifier::from_raw_id(raw_id.into()));
            assert_eq!(identifier.raw_id(), Some(raw_id.into()));
        }
    }
}
