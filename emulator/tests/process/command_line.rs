//! What the program says when it is asked: help, a connection string, tokens.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::people::Person;
use super::program::Program;
use super::running::{Ended, run};

const OPTIONS: [&str; 16] = [
    "--data",
    "--http",
    "--https",
    "--db",
    "--demo",
    "--no-rate-limits",
    "--rate-limit-factor",
    "--faults",
    "--test-controls",
    "--quiet",
    "--max-connections",
    "--max-db-size",
    "--header-timeout",
    "--body-timeout",
    "--allow-remote",
    "--allow-host",
];

/// The token that is printed for a user, or what went wrong.
fn token(folder: &Path, user: &str, options: &[&str]) -> Ended {
    let arguments = ["token", "--data", folder.to_str().unwrap(), "--user", user];
    run(&[arguments.as_slice(), options].concat())
}

/// What a token says.
fn claims(token: &str) -> Value {
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    serde_json::from_slice(&payload).unwrap()
}

#[test]
fn the_help_names_every_option_and_command() {
    let help = run(&["--help"]);
    assert_eq!((help.code, help.errors.as_str()), (Some(0), ""));
    let text = help.lines.join("\n");
    for name in OPTIONS.into_iter().chain(["connection-string", "token"]) {
        assert!(text.contains(name), "{name} is not in the help");
    }
    assert!(!text.contains("TODO"), "{text}");
}

#[test]
fn every_command_has_a_help_of_its_own() {
    for (command, option) in [("token", "--user"), ("connection-string", "--https")] {
        let help = run(&[command, "--help"]);
        assert_eq!(help.code, Some(0));
        assert!(help.lines.join("\n").contains(option), "{command}");
    }
}

#[test]
fn the_version_is_one_line() {
    let version = run(&["--version"]);
    assert_eq!(version.lines, [format!("acs-chat-emulator {}", env!("CARGO_PKG_VERSION"))]);
}

#[test]
fn the_connection_string_is_one_line_and_stays_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let arguments =
        ["connection-string", "--data", folder.path().to_str().unwrap(), "--https", "127.0.0.1:9443"];
    let told = run(&arguments);
    assert_eq!((told.code, told.lines.len(), told.errors.as_str()), (Some(0), 1, ""));
    assert!(told.lines[0].starts_with("endpoint=https://127.0.0.1:9443/;accesskey="), "{:?}", told.lines);
    assert_eq!(run(&arguments).lines, told.lines);
}

#[test]
fn a_token_is_one_line_and_opens_the_chat_while_the_emulator_runs() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(folder.path(), &[]);
    let told = token(folder.path(), "ann", &[]);
    assert_eq!((told.code, told.lines.len(), told.errors.as_str()), (Some(0), 1, ""));
    let ann = Person { token: told.lines.concat() };
    assert_eq!(ann.connect(&program).get("/chat/threads").unwrap().status, 200);
}

#[test]
fn a_name_is_always_the_same_user_and_another_name_another_one() {
    let folder = tempfile::tempdir().unwrap();
    let user = |name: &str| claims(&token(folder.path(), name, &[]).lines[0])["skypeid"].clone();
    let ann = user("ann");
    assert!(ann.as_str().unwrap().starts_with("acs:"), "{ann}");
    assert_eq!(user("ann"), ann);
    for other in ["ben", "Ann", "ænn"] {
        assert_ne!(user(other), ann, "{other}");
    }
}

#[test]
fn a_token_has_the_scopes_and_the_lifetime_that_were_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let options = ["--scope", "chat.join", "--scope", "voip", "--minutes", "60"];
    let said = claims(&token(folder.path(), "ann", &options).lines[0]);
    assert_eq!(said["acsScope"], "chat.join,voip");
    let lifetime = said["exp"].as_i64().unwrap() - said["iat"].as_i64().unwrap();
    assert_eq!(lifetime, 3600);
}

#[test]
fn a_token_that_cannot_be_made_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for options in
        [["--scope", "everything"], ["--minutes", "59"], ["--minutes", "1441"], ["--minutes", "soon"]]
    {
        let refused = token(folder.path(), "ann", &options);
        assert!(refused.code.is_some_and(|code| code != 0), "{options:?}");
        assert!(refused.lines.is_empty() && !refused.errors.is_empty(), "{options:?}");
    }
}
