//! The two addresses, http and https, served by one [`App`] until the process is told to stop.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Extension;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use rustls::ServerConfig;

use crate::app::App;
use crate::base_url::Scheme;
use crate::routes::router;

/// How long requests in flight may take after the signal to stop.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// Both addresses, bound and not yet served.
pub struct Server {
    http: TcpListener,
    https: TcpListener,
    tls: RustlsConfig,
}

impl Server {
    /// Takes the addresses, so that a port in use is known before anything is said.
    ///
    /// # Errors
    /// When an address cannot be had.
    pub fn bind(http: SocketAddr, https: SocketAddr, tls: Arc<ServerConfig>) -> Result<Self> {
        Ok(Self {
            http: bind(http, "--http")?,
            https: bind(https, "--https")?,
            tls: RustlsConfig::from_config(tls),
        })
    }

    /// Serves until Ctrl-C or SIGTERM, then answers what is in flight and ends.
    ///
    /// # Errors
    /// When an address fails for good.
    pub async fn run(self, app: App) -> Result<()> {
        let handle = Handle::new();
        tokio::spawn(stop_on_signal(handle.clone()));
        let http = axum_server::from_tcp(self.http).handle(handle.clone());
        let https = axum_server::from_tcp_rustls(self.https, self.tls).handle(handle);
        let http_router = router(app.clone()).layer(Extension(Scheme::Http));
        let https_router = router(app).layer(Extension(Scheme::Https));
        tokio::try_join!(
            http.serve(http_router.into_make_service()),
            https.serve(https_router.into_make_service())
        )?;
        Ok(())
    }
}

fn bind(address: SocketAddr, option: &str) -> Result<TcpListener> {
    let listener = TcpListener::bind(address).with_context(|| {
        format!("{address} cannot be served; is an emulator running? Name another by {option}")
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

async fn stop_on_signal(handle: Handle) {
    wait_for_signal().await;
    handle.graceful_shutdown(Some(LAST_WORDS));
}

#[cfg(unix)]
async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn wait_for_signal() {
    // Without a way to hear of Ctrl-C the process ends by it anyway.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
