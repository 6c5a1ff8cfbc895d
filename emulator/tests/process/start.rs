//! Starts that cannot work (FAULTS table C): one clear line, and an exit code that says so.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use super::running::{Ended, run};

/// A start with a data folder, with more options, and on free ports unless the options say where.
fn start(folder: &Path, options: &[&str]) -> Ended {
    let folder = folder.to_str().unwrap();
    let mut arguments = vec!["--data", folder];
    for (name, address) in [("--http", "127.0.0.1:0"), ("--https", "127.0.0.1:0")] {
        if !options.contains(&name) {
            arguments.extend([name, address]);
        }
    }
    arguments.extend(options);
    run(&arguments)
}

/// That it ended with an error whose line, the first of its output, holds all these words.
fn assert_refused(ended: &Ended, words: &[&str]) {
    assert!(ended.code.is_some_and(|code| code != 0), "{:?}: {}", ended.code, ended.errors);
    let line = ended.errors.lines().next().unwrap_or_default();
    assert!(words.iter().all(|word| line.contains(word)), "{words:?} are not all in {line:?}");
    assert!(ended.lines.is_empty(), "it said {:?} before it failed", ended.lines);
}

fn assert_refused_in_one_line(ended: &Ended, words: &[&str]) {
    assert_refused(ended, words);
    assert_eq!(ended.errors.trim_end().lines().count(), 1, "{}", ended.errors);
}

#[test]
fn a_database_in_a_folder_that_is_not_there_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("not/there.sqlite");
    let ended = start(folder.path(), &["--db", path.to_str().unwrap()]);
    assert_refused_in_one_line(&ended, &["not/there.sqlite"]);
}

#[test]
fn a_data_folder_that_is_a_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, "").unwrap();
    assert_refused_in_one_line(&start(&path, &[]), &["file", "--data"]);
}

#[test]
fn damaged_secrets_are_refused_and_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    for file in ["resource.json", "cert.pem"] {
        let folder = folder.path().join(file.replace('.', "-"));
        let path = folder.join(file);
        run(&["connection-string", "--data", folder.to_str().unwrap()]);
        fs::write(folder.join("cert-key.pem"), "").unwrap();
        fs::write(&path, "damaged").unwrap();
        assert_refused_in_one_line(&start(&folder, &[]), &[file, "damaged"]);
        assert_eq!(fs::read_to_string(&path).unwrap(), "damaged");
    }
}

#[test]
fn a_port_in_use_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for option in ["--http", "--https"] {
        assert_refused_in_one_line(&start(folder.path(), &[option, &address]), &[&address, option]);
    }
}

#[test]
fn an_address_that_others_can_reach_is_refused_unless_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        for option in ["--http", "--https"] {
            let ended = start(folder.path(), &[option, address]);
            assert_refused_in_one_line(&ended, &[address, "--allow-remote"]);
        }
    }
}

#[test]
fn an_option_that_is_unknown_or_makes_no_sense_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for options in [
        &["--frobnicate"] as &[&str],
        &["--http", "nonsense"],
        &["--http"],
        &["--rate-limit-factor=many"],
        &["--rate-limit-factor=-1"],
        &["--rate-limit-factor=0"],
        &["--rate-limit-factor=NaN"],
        &["--rate-limit-factor=inf"],
        &["--max-connections=0"],
        &["--max-connections=-5"],
        &["--max-db-size=large"],
        &["--header-timeout=0"],
        &["--body-timeout=0"],
        &["frobnicate"],
    ] {
        let name = options[0].split('=').next().unwrap();
        assert_refused(&start(folder.path(), options), &[name]);
    }
}
