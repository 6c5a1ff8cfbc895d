//! The command line: what can be asked for.

mod serve;
mod token;

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use crate::data_folder::DataFolder;

const EXAMPLES: &str = "\
Examples:
  acs-chat-emulator --demo
      Serve, with the people Ann, Ben and Carla to try things with.
  acs-chat-emulator connection-string
      What Microsoft's identity SDKs take: create_user, get_token and so on work as with a real resource.
  acs-chat-emulator token --user ann
      A token for the user ann, who is made on first use. It works while the emulator runs, and after.
  curl -H \"Authorization: Bearer $(acs-chat-emulator token --user ann)\" \\
      \"http://127.0.0.1:8081/chat/threads?api-version=2025-03-15\"
      The threads of ann.

SDKs refuse http and unknown certificates. The start prints the variables that make them trust the emulator's.
RUST_LOG chooses the log in detail, such as RUST_LOG=acs_chat_emulator=debug.";

/// A local emulator of Azure Communication Services Chat and Identity.
///
/// It serves https for Microsoft's SDKs and http on loopback for everything else, keeps all data in one folder, and
/// prints the connection string that the SDKs take.
#[derive(Debug, Parser)]
#[command(name = "acs-chat-emulator", version, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::Options,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the connection string that SDKs take, and end
    ConnectionString(ConnectionStringOptions),
    /// Print a token for a user, and end
    Token(token::Options),
}

/// Where the data are, for every command.
#[derive(Debug, Args)]
struct DataOptions {
    /// The folder for the database, the certificate and the keys; it is made if it is not there
    #[arg(long, value_name = "DIR", default_value = ".acs-chat-emulator")]
    data: PathBuf,
}

impl DataOptions {
    fn open(&self) -> Result<DataFolder> {
        DataFolder::open(&self.data)
    }
}

/// Which database, for the commands that need it.
#[derive(Debug, Args)]
struct DatabaseOptions {
    /// The database: a file, or `:memory:` for one that ends with the emulator. DIR/chat.sqlite if not given
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct ConnectionStringOptions {
    #[command(flatten)]
    data: DataOptions,
    /// Where the emulator serves https
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
        Some(Command::Token(options)) => token::print(&options).await,
        None => serve::run(&cli.serve).await,
    }
}

fn print_connection_string(options: &ConnectionStringOptions) -> Result<()> {
    println!("{}", options.data.open()?.resource()?.connection_string(options.https));
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
