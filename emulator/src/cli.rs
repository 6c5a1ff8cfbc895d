//! The command line: what can be asked for, and what is printed at the start.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::{Args, Parser, Subcommand};

use crate::app::{App, AppOptions};
use crate::data_folder::DataFolder;
use crate::store::Location;
use crate::{demo, server, tls};

/// A local emulator of Azure Communication Services Chat and Identity.
///
/// It serves https for Microsoft's SDKs and http on loopback for everything else, keeps all data in one folder,
/// and prints the connection string that the SDKs take.
#[derive(Debug, Parser)]
#[command(name = "acs-chat-emulator", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeOptions,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the connection string that SDKs take, and end.
    ConnectionString(ConnectionStringOptions),
}

#[derive(Debug, Args)]
struct ServeOptions {
    /// The folder for the database, the certificate and the keys; it is made if it is not there.
    #[arg(long, value_name = "DIR", default_value = ".acs-chat-emulator")]
    data: PathBuf,
    /// Where to serve http.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8081")]
    http: SocketAddr,
    /// Where to serve https, with the certificate DIR/cert.pem.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8443")]
    https: SocketAddr,
    /// The database: a file, or `:memory:` for one that ends with the emulator. DIR/chat.sqlite if not given.
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
    /// Add the people Ann, Ben and Carla with threads, and hand out their tokens to pages on this machine.
    #[arg(long)]
    demo: bool,
}

#[derive(Debug, Args)]
struct ConnectionStringOptions {
    /// The folder of the emulator.
    #[arg(long, value_name = "DIR", default_value = ".acs-chat-emulator")]
    data: PathBuf,
    /// Where the emulator serves https.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8443")]
    https: SocketAddr,
}

/// Reads the command line and does what it says.
///
/// # Errors
/// When the emulator cannot start; the error says why and what to do.
pub async fn run() -> Result<()> {
    let cli = Cli::parse();
    match cli.command {
        Some(Command::ConnectionString(options)) => print_connection_string(&options),
        None => serve(cli.serve).await,
    }
}

fn print_connection_string(options: &ConnectionStringOptions) -> Result<()> {
    let resource = DataFolder::open(&options.data)?.resource()?;
    println!("{}", resource.connection_string(options.https));
    Ok(())
}

async fn serve(options: ServeOptions) -> Result<()> {
    for address in [options.http, options.https] {
        ensure!(
            address.ip().is_loopback(),
            "{address} is not an address of this machine alone: the emulator only serves loopback, such as 127.0.0.1"
        );
    }
    start_log();
    let folder = DataFolder::open(&options.data)?;
    let resource = folder.resource()?;
    let location = Location::from_option(options.db.clone(), &folder);
    let app = App::open(AppOptions { demo: options.demo, ..AppOptions::new(resource, location) })?;
    if options.demo {
        demo::add(&app).await?;
    }
    let tls = tls::config(&folder)?;
    let server = server::Server::bind(options.http, options.https, tls)?;
    print_welcome(&options, &folder, &app);
    server.run(app).await
}

fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

fn print_welcome(options: &ServeOptions, folder: &DataFolder, app: &App) {
    let certificate = folder.certificate_path().display().to_string();
    println!("acs-chat-emulator {}", env!("CARGO_PKG_VERSION"));
    println!("  http               http://{}", options.http);
    println!("  https              https://{}", options.https);
    println!("  data               {}", folder.path().display());
    println!("  connection string  {}", app.resource().connection_string(options.https));
    println!("SDKs trust its certificate by");
    println!(
        "  export REQUESTS_CA_BUNDLE={certificate} SSL_CERT_FILE={certificate} NODE_EXTRA_CA_CERTS={certificate}"
    );
    if options.demo {
        println!("Demo: POST http://{}/_emulator/demo/people/ann/token (also ben, carla)", options.http);
    }
}
