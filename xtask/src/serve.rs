//! `cargo xtask serve`: the development page and the emulator behind it, until Ctrl-C.

mod running;

use crate::command::Task;
use crate::emulator;
use crate::ports;
use crate::setup;
use crate::workspace::Workspace;
use anyhow::Result;
use running::Running;
use std::env;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// Where the page looks for the emulator unless its address says otherwise.
const EMULATOR_HTTP: &str = "127.0.0.1:8081";

/// What the page is made of. Naming it keeps trunk from building again whenever the emulator writes its database.
const WATCHED: [&str; 7] = ["Cargo.toml", "index.html", "gallery", "src", "styles", "protocol", "markup"];

/// What `serve` may be told.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Port of the page
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the emulator listens for HTTP
    #[arg(long, value_name = "ADDRESS:PORT", default_value = EMULATOR_HTTP)]
    emulator_http: SocketAddr,
    /// Where the emulator listens for HTTPS, which the service's SDKs ask for
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8443")]
    emulator_https: SocketAddr,
    /// Folder in which the emulator keeps its chats, seen from the workspace
    #[arg(long, value_name = "FOLDER", default_value = ".acs-chat-emulator")]
    data: PathBuf,
    /// Build the page as it would be published: slower to build, smaller to load
    #[arg(long)]
    release: bool,
}

impl Options {
    fn page(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// The flags with which another port can be chosen stand beside the ports.
    fn ensure_ports_free(&self) -> Result<()> {
        ports::ensure_free(&[
            (self.page(), "--port"),
            (self.emulator_http, "--emulator-http"),
            (self.emulator_https, "--emulator-https"),
        ])
    }

    fn url(&self) -> String {
        let page = format!("http://{}", self.page());
        let emulator = self.emulator_http.to_string();
        if emulator == EMULATOR_HTTP { page } else { format!("{page}/?emulator=http://{emulator}") }
    }
}

/// Sets up what is missing, starts the emulator and trunk, and stops both at the end.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    options.ensure_ports_free()?;
    let tools = setup::for_page(workspace, options.release)?;
    let emulator = emulator::build(workspace)?;
    let page = page(workspace, options, &tools)?;
    let mut running = Running::new()?;
    running.start("the emulator", emulator_in(workspace.root(), &emulator, options))?;
    if running.wait_until(|| ports::accepts(options.emulator_http))? {
        running.start("trunk", page)?;
    }
    if running.wait_until(|| ports::serves_page(options.page()))? {
        println!("Open {} - Ann and Ben are already talking. Ctrl-C stops everything.", options.url());
    }
    running.wait_until(|| false)?;
    eprintln!("Stopping the page and the emulator.");
    Ok(())
}

fn emulator_in(root: &Path, program: &Path, options: &Options) -> Task {
    Task::new(program, root)
        .arg("--data")
        .arg(&options.data)
        .arg("--quiet")
        .args(["--http", &options.emulator_http.to_string()])
        .args(["--https", &options.emulator_https.to_string()])
        .arg("--demo")
}

fn page(workspace: &Workspace, options: &Options, tools: &[PathBuf]) -> Result<Task> {
    // Its own folder: what trunk serves holds a script that reloads the page, and is not for publishing.
    let task = Task::new("trunk", workspace.root())
        .args(["serve", "--offline", "true", "--locked", "true", "--address", "127.0.0.1"])
        .args(["--port", &options.port.to_string(), "--release", &options.release.to_string()])
        .arg("--dist")
        .arg(workspace.target("trunk-serve"))
        .args(watched(workspace));
    without_no_color(task).path_first(tools)
}

fn watched(workspace: &Workspace) -> Vec<PathBuf> {
    let there = WATCHED.iter().map(|name| workspace.path(name)).filter(|path| path.exists());
    there.flat_map(|path| [PathBuf::from("--watch"), path]).collect()
}

/// Trunk 0.21 refuses to start under `NO_COLOR=1`, so it is told the same in its own words.
fn without_no_color(task: Task) -> Task {
    let color = if env::var_os("NO_COLOR").is_some() { "never" } else { "auto" };
    task.without_env("NO_COLOR").args(["--color", color])
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: Options,
    }

    fn url(line: &[&str]) -> String {
        Line::parse_from(line).options.url()
    }

    #[test]
    fn the_page_is_told_of_an_emulator_elsewhere() {
        assert_eq!(url(&["serve"]), "http://127.0.0.1:8080");
        let moved = url(&["serve", "--port", "9000", "--emulator-http", "127.0.0.1:9001"]);
        assert_eq!(moved, "http://127.0.0.1:9000/?emulator=http://127.0.0.1:9001");
    }
}
