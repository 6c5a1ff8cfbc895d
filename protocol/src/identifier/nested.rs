//! Any of the nested objects of an identifier, read by one piece of code: five readers would cost every page 2 KB.

use serde::Deserialize;

use super::{
    Cloud, CommunicationUser, MicrosoftTeamsApp, MicrosoftTeamsUser, PhoneNumber, TeamsExtensionUser,
};
use crate::Extra;

/// All properties that a nested object may have.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Nested {
    id: Option<String>,
    value: Option<String>,
    is_anonymous: Option<bool>,
    asserted_id: Option<String>,
    user_id: Option<String>,
    app_id: Option<String>,
    tenant_id: Option<String>,
    resource_id: Option<String>,
    cloud: Option<Cloud>,
}

/// What is missing.
type Missing = &'static str;

impl TryFrom<Nested> for CommunicationUser {
    type Error = Missing;

    fn try_from(nested: Nested) -> Result<Self, Missing> {
        Ok(Self { id: nested.id.ok_or("id")?.into(), extra: Extra::new() })
    }
}

impl TryFrom<Nested> for PhoneNumber {
    type Error = Missing;

    fn try_from(nested: Nested) -> Result<Self, Missing> {
        let Nested { is_anonymous, asserted_id, .. } = nested;
        Ok(Self { value: nested.value.ok_or("value")?, is_anonymous, asserted_id, extra: Extra::new() })
    }
}

impl TryFrom<Nested> for MicrosoftTeamsUser {
    type Error = Missing;

    fn try_from(nested: Nested) -> Result<Self, Missing> {
        let Nested { is_anonymous, cloud, .. } = nested;
        Ok(Self { user_id: nested.user_id.ok_or("userId")?, is_anonymous, cloud, extra: Extra::new() })
    }
}

impl TryFrom<Nested> for MicrosoftTeamsApp {
    type Error = Missing;

    fn try_from(nested: Nested) -> Result<Self, Missing> {
        Ok(Self { app_id: nested.app_id.ok_or("appId")?, cloud: nested.cloud, extra: Extra::new() })
    }
}

impl TryFrom<Nested> for TeamsExtensionUser {
    type Error = Missing;

    fn try_from(nested: Nested) -> Result<Self, Missing> {
        Ok(Self {
            user_id: nested.user_id.ok_or("userId")?,
            tenant_id: nested.tenant_id.ok_or("tenantId")?,
            resource_id: nested.resource_id.ok_or("resourceId")?,
            cloud: nested.cloud,
            extra: Extra::new(),
        })
    }
}
