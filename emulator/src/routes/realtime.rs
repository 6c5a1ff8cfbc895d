//! `GET /chat/config/realTimeNotifications`, which the JavaScript SDK calls before it listens to the real service.

use crate::error::Error;

/// The channel behind it is proprietary: the emulator has server-sent events of its own instead.
pub(super) async fn configuration() -> Error {
    Error::not_implemented(
        "The emulator has no real-time notifications of the service's kind. GET /_emulator/events streams the same \
         events.",
    )
}
