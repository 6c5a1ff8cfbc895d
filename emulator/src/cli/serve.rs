//! `acs-chat-emulator`: serving, and what is printed at the start.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::time::Duration;

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};

use super::{DataOptions, DatabaseOptions};
use crate::app::{App, AppOptions};
use crate::data_folder::DataFolder;
use crate::error::ErrorForm;
use crate::server::{Server, Timeouts};
use crate::store::Location;
use crate::{demo, tls};

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    data: DataOptions,
    #[command(flatten)]
    database: DatabaseOptions,
    /// Where to serve http; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8081")]
    http: SocketAddr,
    /// Where to serve https, with the certificate DIR/cert.pem
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8443")]
    https: SocketAddr,
    /// Add the people Ann, Ben and Carla with threads, and hand out their tokens to pages on this machine
    #[arg(long)]
    demo: bool,
    /// Answer as many calls as come: no 429
    #[arg(long)]
    no_rate_limits: bool,
    /// Multiply the documented rates, for load tests
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0, conflicts_with = "no_rate_limits", value_parser = factor)]
    rate_limit_factor: f64,
    /// Let faults be asked for: lost, late, doubled and wrong answers, under /_emulator/faults
    #[arg(long)]
    faults: bool,
    /// Let tests move the clock and drop all data, under /_emulator/clock and /_emulator/reset
    #[arg(long)]
    test_controls: bool,
    /// Keep messages of HTML as they were sent, to try a client with hostile ones
    #[arg(long)]
    raw_html: bool,
    /// How the chat API writes its refusals
    #[arg(long, value_enum, default_value_t)]
    error_form: ErrorForm,
    /// Also serve addresses that other machines can reach
    #[arg(long)]
    allow_remote: bool,
    /// Also answer to this name in the Host header; may be repeated
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// The most connections at a time to each address; more are closed at once
    #[arg(long, value_name = "NUMBER", default_value = "1000")]
    max_connections: NonZeroUsize,
    /// How long the head of a request may take to come in, and a connection may be idle
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    header_timeout: u64,
    /// How long the body of a request may take to come in
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..))]
    body_timeout: u64,
    /// The most bytes that the database may have
    #[arg(long, value_name = "BYTES")]
    max_db_size: Option<u64>,
    /// Log only what went wrong, and not each request
    #[arg(long)]
    quiet: bool,
    /// How the log is written
    #[arg(long, value_enum, default_value_t)]
    log_format: LogFormat,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum LogFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

fn factor(text: &str) -> Result<f64, String> {
    let factor = text.parse::<f64>().ok().filter(|factor| factor.is_finite() && *factor > 0.0);
    factor.ok_or_else(|| "it must be a number above 0".to_owned())
}

/// Serves until told to stop.
pub(super) async fn run(options: &Options) -> Result<()> {
    options.check_addresses()?;
    options.start_log();
    let folder = options.data.open()?;
    let app = App::open(options.app_options(&folder)?)?;
    if options.demo {
        demo::add(&app).await?;
    }
    app.carry_out_retention().await?;
    let server = Server::bind(options.http, options.https, tls::config(&folder)?)?;
    options.print_welcome(&folder, &app, &server)?;
    let timeouts = Timeouts {
        header: Duration::from_secs(options.header_timeout),
        body: Duration::from_secs(options.body_timeout),
    };
    server.run(app, timeouts, options.max_connections.get()).await
}

impl Options {
    fn check_addresses(&self) -> Result<()> {
        for address in [self.http, self.https] {
            ensure!(
                address.ip().is_loopback() || self.allow_remote,
                "{address} can be reached by other machines: serve loopback, such as 127.0.0.1, or say --allow-remote"
            );
        }
        Ok(())
    }

    fn app_options(&self, folder: &DataFolder) -> Result<AppOptions> {
        let location = Location::from_option(self.database.db.clone(), folder, self.max_db_size);
        let mut hosts = self.allow_host.clone();
        if self.allow_remote {
            hosts.extend([self.http, self.https].map(|address| address.ip().to_string()));
        }
        Ok(AppOptions {
            demo: self.demo,
            rate_limits: (!self.no_rate_limits).then_some(self.rate_limit_factor),
            faults: self.faults,
            test_controls: self.test_controls,
            raw_html: self.raw_html,
            error_form: self.error_form,
            hosts,
            ..AppOptions::new(folder.resource()?, location)
        })
    }

    fn start_log(&self) {
        let default = if self.quiet { "warn" } else { "info" };
        let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| default.into());
        let log = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .with_ansi(std::io::stderr().is_terminal());
        match self.log_format {
            LogFormat::Text => log.with_target(false).init(),
            LogFormat::Json => log.json().flatten_event(true).init(),
        }
    }

    fn print_welcome(&self, folder: &DataFolder, app: &App, server: &Server) -> Result<()> {
        let certificate = folder.certificate_path().display().to_string();
        let (http, https) = server.addresses()?;
        println!("acs-chat-emulator {}", env!("CARGO_PKG_VERSION"));
        println!("  http               http://{http}");
        println!("  https              https://{https}");
        println!("  data               {}", folder.path().display());
        println!("  connection string  {}", app.resource().connection_string(https));
        println!("SDKs trust its certificate by");
        println!(
            "  export REQUESTS_CA_BUNDLE={certificate} SSL_CERT_FILE={certificate} NODE_EXTRA_CA_CERTS={certificate}"
        );
        if self.demo {
            println!("Demo: POST http://{http}/_emulator/demo/people/ann/token (also ben, carla)");
        }
        Ok(())
    }
}
