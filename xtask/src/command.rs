//! Running other programs: what is run is shown first, and a failure names the program that failed.

use anyhow::{Context as _, Result, ensure};
use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program to run, with its arguments, folder and environment.
pub(crate) struct Task {
    command: Command,
}

impl Task {
    /// The program, to be run in a folder.
    pub(crate) fn new(program: impl AsRef<OsStr>, folder: &Path) -> Self {
        let mut command = Command::new(program);
        command.current_dir(folder);
        Self { command }
    }

    /// One more argument.
    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// More arguments.
    pub(crate) fn args<I>(mut self, args: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<OsStr>,
    {
        self.command.args(args);
        self
    }

    /// A variable of the program's environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// A variable that the program shall not inherit.
    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Folders in which programs are looked for before all others, by this program and by what it starts.
    pub(crate) fn path_first(self, folders: &[PathBuf]) -> Result<Self> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all = folders.iter().cloned().chain(env::split_paths(&inherited));
        let path = env::join_paths(all).context("a folder with tools cannot be put on PATH")?;
        Ok(self.env("PATH", path))
    }

    /// Runs it to its end; an error if it fails.
    pub(crate) fn run(self) -> Result<()> {
        let shown = self.shown();
        ensure!(self.succeeds()?, "`{shown}` failed: see the lines above");
        Ok(())
    }

    /// Runs it to its end, and says whether it succeeded.
    pub(crate) fn succeeds(mut self) -> Result<bool> {
        self.announce();
        let status = self.command.status().with_context(|| self.not_started())?;
        Ok(status.success())
    }

    /// As `succeeds`, and reads along: each line of its output is passed on at once, and also given to `on_line`.
    pub(crate) fn tee(mut self, on_line: impl FnMut(&str)) -> Result<bool> {
        self.announce();
        self.command.stdout(Stdio::piped());
        let mut child = self.command.spawn().with_context(|| self.not_started())?;
        let stdout = child.stdout.take();
        let passed_on = stdout.map_or(Ok(()), |stdout| pass_on(BufReader::new(stdout), on_line));
        let status = child.wait().with_context(|| format!("`{}` was lost", self.shown()))?;
        passed_on.context("could not pass on a program's output")?;
        Ok(status.success())
    }

    /// Runs it without a word, and gives what it wrote; an error if it fails.
    pub(crate) fn read(mut self) -> Result<String> {
        self.command.stdin(Stdio::null()).stderr(Stdio::inherit());
        let output = self.command.output().with_context(|| self.not_started())?;
        ensure!(output.status.success(), "`{}` failed: see the lines above", self.shown());
        String::from_utf8(output.stdout).with_context(|| format!("`{}` wrote no text", self.shown()))
    }

    /// Asks it something without a word: what it wrote, or nothing if it is absent or fails.
    pub(crate) fn answer(mut self) -> Option<String> {
        self.command.stdin(Stdio::null()).stderr(Stdio::null());
        let output = self.command.output().ok().filter(|output| output.status.success())?;
        String::from_utf8(output.stdout).ok()
    }

    /// Announces it, and leaves the starting to the caller.
    pub(crate) fn into_command(self) -> Command {
        self.announce();
        self.command
    }

    fn announce(&self) {
        let dim = io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none();
        let (on, off) = if dim { ("\u{1b}[2m", "\u{1b}[0m") } else { ("", "") };
        eprintln!("{on}$ {}{off}", self.shown());
    }

    /// The command line as one would type it; of the program only its name.
    fn shown(&self) -> String {
        let program = self.command.get_program();
        let name = Path::new(program).file_name().unwrap_or(program);
        let words = std::iter::once(name).chain(self.command.get_args());
        words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
    }

    fn not_started(&self) -> String {
        format!("could not start `{}`", self.shown())
    }
}

fn pass_on(mut from: impl BufRead, mut on_line: impl FnMut(&str)) -> io::Result<()> {
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line)? > 0 {
        let mut out = io::stdout().lock();
        out.write_all(&line)?;
        out.flush()?;
        on_line(&String::from_utf8_lossy(&line));
        line.clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        let task = Task::new("/somewhere/bin/trunk", Path::new(".")).arg("serve").args(["--port", "8080"]);
        assert_eq!(task.shown(), "trunk serve --port 8080");
    }

    #[test]
    fn every_line_is_read_also_one_without_an_end() {
        let mut lines = Vec::new();
        pass_on("one\ntwo".as_bytes(), |line| lines.push(line.trim_end().to_owned())).unwrap();
        assert_eq!(lines, ["one", "two"]);
    }
}
