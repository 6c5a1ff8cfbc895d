//! `acs-chat-emulator token`: a token for scripts.

use acs_chat_protocol::identity::Scope;
use anyhow::{Result, ensure};
use clap::Args;

use super::{DataOptions, DatabaseOptions};
use crate::app::{App, AppOptions};
use crate::demo;
use crate::routes::issue_token;
use crate::store::Location;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The name of the user, who is made on first use. The demo's people are ann, ben and carla
    #[arg(long, value_name = "NAME")]
    user: String,
    /// What the token allows: chat, chat.join, chat.join.limited, voip or voip.join; may be repeated
    #[arg(long, value_name = "SCOPE", default_value = "chat")]
    scope: Vec<String>,
    /// How long it is valid, from 60 to 1440
    #[arg(long, value_name = "MINUTES", default_value_t = 1440, value_parser = clap::value_parser!(i64).range(60..=1440))]
    minutes: i64,
    #[command(flatten)]
    data: DataOptions,
    #[command(flatten)]
    database: DatabaseOptions,
}

/// Prints the token, and nothing else, on one line. The emulator may be running at the same time.
pub(super) async fn print(options: &Options) -> Result<()> {
    let scopes: Vec<Scope> = options.scope.iter().cloned().map(Scope::from).collect();
    let unknown = scopes.iter().find(|scope| matches!(scope, Scope::Other(_)));
    ensure!(unknown.is_none(), "{} is not a scope", unknown.map_or("", Scope::as_str));
    let folder = options.data.open()?;
    let location = Location::from_option(options.database.db.clone(), &folder, None);
    ensure!(location != Location::Memory, "a database in memory is not shared: name a file by --db");
    let app = App::open(AppOptions::new(folder.resource()?, location))?;
    let person = demo::find_or_add(&app, &options.user).await?;
    println!("{}", issue_token(&app, &person.user, &scopes, options.minutes).await?.token);
    Ok(())
}
