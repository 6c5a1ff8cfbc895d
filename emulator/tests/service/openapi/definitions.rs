//! The published definitions: their files, the references between them, and their operations.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::evidence;

/// The one version with a definition that the emulator does not speak.
const NOT_SPOKEN: &str = "2020-09-21-preview2";

/// All definitions by their path below the folder of the specifications.
pub(super) struct Definitions(BTreeMap<PathBuf, Value>);

/// The definitions, read once; `None` in a clone that lies alone.
pub(super) fn published() -> Option<&'static Definitions> {
    static DEFINITIONS: OnceLock<Option<Definitions>> = OnceLock::new();
    DEFINITIONS.get_or_init(Definitions::read).as_ref()
}

impl Definitions {
    fn read() -> Option<Self> {
        let root = evidence::folder("specs")?;
        let mut files = BTreeMap::new();
        for path in evidence::json_files(&root) {
            let name = path.strip_prefix(&root).unwrap().to_owned();
            if !name.iter().any(|part| part == "examples") {
                files.insert(name, serde_json::from_str(&evidence::text(&path)).unwrap());
            }
        }
        Some(Self(files))
    }

    /// The definition of the API and version that a target names: that version's own, or the nearest earlier one, as
    /// not every preview has a file. `None` for what is the emulator's alone.
    pub(super) fn api(&self, target: &str) -> Option<Schema<'_>> {
        let folder = match path_of(target).split('/').nth(1)? {
            "chat" => "Chat",
            "identities" | "teamsUser" => "Identity",
            _ => return None,
        };
        let of_api = self.0.iter().filter(|(file, _)| file.starts_with(folder));
        let versions: BTreeMap<&str, (&PathBuf, &Value)> = of_api
            .map(|(file, value)| (version_of(file), (file, value)))
            .filter(|(version, _)| *version != NOT_SPOKEN)
            .collect();
        let asked = version_asked(target);
        let nearest = versions.range(..=asked.as_str()).next_back().or_else(|| versions.iter().next());
        nearest.map(|(_, &(file, value))| Schema { definitions: self, file: file.as_path(), value })
    }
}

fn version_of(file: &Path) -> &str {
    file.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default()
}

/// The version in a query; a call without one is held against the newest.
fn version_asked(target: &str) -> String {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let version = query.split('&').find_map(|pair| pair.strip_prefix("api-version="));
    version.unwrap_or("newest").to_owned()
}

fn path_of(target: &str) -> &str {
    target.split('?').next().unwrap_or_default()
}

/// A part of a definition, together with where it stands: references are relative to that.
#[derive(Clone, Copy)]
pub(super) struct Schema<'a> {
    definitions: &'a Definitions,
    file: &'a Path,
    pub(super) value: &'a Value,
}

impl<'a> Schema<'a> {
    /// Another part of the same file.
    pub(super) fn at(self, value: &'a Value) -> Self {
        Self { value, ..self }
    }

    /// The part that is meant, if this one refers to another.
    pub(super) fn resolved(self) -> Self {
        match self.value["$ref"].as_str() {
            Some(reference) => self.follow(reference).resolved(),
            None => self,
        }
    }

    fn follow(self, reference: &str) -> Self {
        let (file, pointer) = reference.split_once('#').unwrap();
        let path = match file {
            "" => self.file.to_owned(),
            file => without_dots(&self.file.parent().unwrap().join(file)),
        };
        let (file, root) = self.definitions.0.get_key_value(&path).unwrap();
        Self { file: file.as_path(), value: root.pointer(pointer).unwrap(), ..self }
    }

    /// The definition of the kind that a value says it is of.
    pub(super) fn subtype(self, value: &Value) -> Option<Self> {
        let kind = value[self.value["discriminator"].as_str()?].as_str()?;
        let mut all = self.definitions.0[self.file]["definitions"].as_object()?.values();
        all.find(|definition| definition["x-ms-discriminator-value"] == kind).map(|value| self.at(value))
    }

    /// The operation of a method and a target in this definition.
    pub(super) fn operation(self, method: &str, target: &str) -> Option<Operation<'a>> {
        let path = path_of(target);
        let mut matching =
            self.value["paths"].as_object()?.iter().filter(|(template, _)| fits(template, path));
        let operation = matching.find_map(|(_, methods)| methods.get(method.to_ascii_lowercase()))?;
        Some(Operation { api: self, responses: &operation["responses"] })
    }

    /// What every refusal of this definition looks like.
    pub(super) fn error(self) -> Self {
        let paths = self.value["paths"].as_object().unwrap();
        let mut operations = paths.values().flat_map(|methods| methods.as_object().unwrap().values());
        let schema = operations.find_map(|operation| {
            let responses = &operation["responses"];
            responses
                .get("401")
                .or_else(|| responses.get("default"))
                .and_then(|response| response.get("schema"))
        });
        self.at(schema.unwrap())
    }
}

/// An operation: what it may answer.
pub(super) struct Operation<'a> {
    api: Schema<'a>,
    responses: &'a Value,
}

impl<'a> Operation<'a> {
    /// The definition that the operation is of.
    pub(super) fn api(&self) -> Schema<'a> {
        self.api
    }

    /// The answer that is documented for a status; identity documents all refusals at once.
    pub(super) fn response(&self, status: u16) -> Option<Response<'a>> {
        let default = self.responses.get("default").filter(|_| status >= 400);
        let response = self.responses.get(status.to_string()).or(default)?;
        Some(Response(self.api.at(response)))
    }
}

/// A documented answer.
pub(super) struct Response<'a>(Schema<'a>);

impl<'a> Response<'a> {
    /// The schema of its body; `None` if it has none.
    pub(super) fn schema(&self) -> Option<Schema<'a>> {
        self.0.value.get("schema").map(|schema| self.0.at(schema))
    }
}

/// Whether a path is one of a template, such as `/chat/threads/{chatThreadId}`.
fn fits(template: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if wanted.starts_with('{') && !given.is_empty() => {}
            (Some(wanted), Some(given)) if percent_decode_str(given).decode_utf8_lossy() == wanted => {}
            _ => return false,
        }
    }
}

fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}
