//! The two addresses, http and https, served by one [`App`] until the process is told to stop.

mod connections;
mod first_byte;

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::{Extension, Router};
use axum_server::Handle;
use axum_server::accept::DefaultAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use rustls::ServerConfig;
use tower::make::Shared;

use crate::app::App;
use crate::base_url::Scheme;
use crate::body::BodyTimeout;
use crate::faults::Faulty;
use crate::routes::router;
use connections::Limited;

/// How long requests in flight may take after the signal to stop.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// How often threads are looked for whose time has come.
const RETENTION_INTERVAL: Duration = Duration::from_secs(60);

/// The largest head of a request: method, target and headers.
const LARGEST_HEAD: usize = 32 * 1024;

/// How long callers may take.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// For the head of a request, also for the next one on a connection.
    pub header: Duration,
    /// For the body.
    pub body: Duration,
}

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

    /// Where it serves http and https.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn addresses(&self) -> Result<(SocketAddr, SocketAddr)> {
        Ok((self.http.local_addr()?, self.https.local_addr()?))
    }

    /// Serves until Ctrl-C or SIGTERM, then answers what is in flight and ends.
    ///
    /// # Errors
    /// When an address fails for good.
    pub async fn run(self, app: App, timeouts: Timeouts, max_connections: usize) -> Result<()> {
        let handle = Handle::new();
        tokio::spawn(stop_on_signal(handle.clone(), app.clone()));
        let retention = tokio::spawn(carry_out_retention(app.clone()));
        let (in_clear, encrypted) = (DefaultAcceptor::new(), RustlsAcceptor::new(self.tls));
        let mut http = axum_server::from_tcp(self.http)
            .acceptor(Limited::new(in_clear, max_connections, timeouts.header))
            .handle(handle.clone());
        let mut https = axum_server::from_tcp(self.https)
            .acceptor(Limited::new(encrypted, max_connections, timeouts.header))
            .handle(handle);
        *http.http_builder() = connection(timeouts.header);
        *https.http_builder() = connection(timeouts.header);
        let router = router(app.clone()).layer(Extension(BodyTimeout(timeouts.body)));
        let faulty =
            |scheme| Faulty::new(Router::clone(&router).layer(Extension(scheme)), app.faults().cloned());
        tokio::try_join!(
            http.serve(Shared::new(faulty(Scheme::Http))),
            https.serve(Shared::new(faulty(Scheme::Https)))
        )?;
        retention.abort();
        Ok(())
    }
}

/// How a connection is spoken on: HTTP/1 alone, with bounds on the head of a request.
fn connection(header_timeout: Duration) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(header_timeout).max_buf_size(LARGEST_HEAD);
    builder
}

fn bind(address: SocketAddr, option: &str) -> Result<TcpListener> {
    let listener = TcpListener::bind(address).with_context(|| {
        format!("{address} cannot be served; is an emulator running? Name another by {option}")
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

async fn carry_out_retention(app: App) {
    let mut interval = tokio::time::interval(RETENTION_INTERVAL);
    loop {
        interval.tick().await;
        if let Err(error) = app.carry_out_retention().await {
            tracing::error!(%error, "retention failed, and is tried again in a minute");
        }
    }
}

async fn stop_on_signal(handle: Handle, app: App) {
    wait_for_signal().await;
    // Streams of events would last as long as anybody listens.
    app.events().close();
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
