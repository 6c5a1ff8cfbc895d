//! Targets and heads that only raw bytes can say: sizes, paths, hosts, methods (FAULTS table C).

use super::http::{Connection, Reply};
use super::people::Session;
use super::program::Program;

/// An emulator, and somebody's token for it.
struct Scene {
    program: Program,
    token: String,
    _folder: tempfile::TempDir,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = Program::start(folder.path(), &["--no-rate-limits"]);
        let token = program.person("ann").token;
        Self { program, token, _folder: folder }
    }

    fn host(&self) -> String {
        self.program.http().to_string()
    }

    /// The answer to a request line with these headers.
    fn ask(&self, line: impl AsRef<[u8]>, headers: &str) -> Reply {
        let mut connection = Connection::open(self.program.http()).unwrap();
        let request = [line.as_ref(), b" HTTP/1.1\r\n", headers.as_bytes(), b"\r\n"].concat();
        // The answer to what is too large comes before its end.
        let _ = connection.write(request);
        connection.reply().unwrap()
    }

    /// The answer to a request line with our host and a good token.
    fn ask_as_ann(&self, line: impl AsRef<[u8]>) -> Reply {
        self.ask(line, &format!("Host: {}\r\nAuthorization: Bearer {}\r\n", self.host(), self.token))
    }
}

/// Table C: 64 KB header
#[test]
fn a_head_that_is_too_large_is_431() {
    let scene = Scene::new();
    let authorization =
        format!("Host: {}\r\nAuthorization: Bearer {}\r\n", scene.host(), "a".repeat(64 * 1024));
    let many: String = (0..1_000).map(|number| format!("X-Header-{number}: {number}\r\n")).collect();
    for headers in [authorization, format!("Host: {}\r\n{many}", scene.host())] {
        assert_eq!(scene.ask("GET /chat/threads?api-version=2025-03-15", &headers).status, 431);
    }
}

/// Table C: path of 8 KB
#[test]
fn a_path_that_is_too_long_is_414() {
    let scene = Scene::new();
    for target in [format!("/chat/threads/{}", "a".repeat(8 * 1024)), format!("/{}", "a/".repeat(4 * 1024))] {
        let refused = scene.ask_as_ann(format!("GET {target}?api-version=2025-03-15"));
        assert_eq!(refused.status, 414);
        assert!(!refused.refusal().1.is_empty(), "{}", refused.text());
    }
}

/// Table C: NUL in the path
#[test]
fn a_path_with_control_characters_is_refused() {
    let scene = Scene::new();
    for target in ["/chat/threads/\0", "/chat\0/threads", "/chat/threads/\u{1b}[2J", "/chat/threads/\u{7f}"] {
        assert_eq!(scene.ask_as_ann(format!("GET {target}")).status, 400, "{target:?}");
    }
    for target in
        ["/chat/threads/%00", "/chat/threads/19%3Aa%00b%40thread.v2", "/chat/threads/%0d%0aX-Injected:%201"]
    {
        let refused = scene.ask_as_ann(format!("GET {target}?api-version=2025-03-15"));
        assert!([400, 404].contains(&refused.status), "{target}: {}", refused.status);
        assert_eq!(refused.header("x-injected"), "");
    }
}

/// Table C: double slash, encoded slash, dot segments
#[test]
fn a_path_is_taken_as_it_stands() {
    let scene = Scene::new();
    for path in [
        "//chat/threads",
        "/chat//threads",
        "/chat/threads/",
        "/chat/./threads",
        "/nowhere/../chat/threads",
        "/chat/threads/..",
        "/chat/threads/%2e%2e/threads",
        "/chat%2Fthreads",
        "/%63hat/../../chat/threads",
        "/chat\\threads",
        "/CHAT/threads",
        "/chat/threads/19%3Aa%2Fmessages%40thread.v2",
        "/chat/threads;a=b",
    ] {
        let refused = scene.ask_as_ann(format!("GET {path}?api-version=2025-03-15"));
        assert!([400, 404].contains(&refused.status), "{path}: {}", refused.status);
    }
}

/// Table C: bytes that are no UTF-8
#[test]
fn a_path_that_is_no_text_is_refused() {
    let scene = Scene::new();
    for name in [b"\xff".as_slice(), b"%ff", b"\xc3\x28", b"%c3%28"] {
        let line = [b"GET /chat/threads/".as_slice(), name, b"?api-version=2025-03-15"].concat();
        assert_eq!(scene.ask_as_ann(line).status, 400, "{name:?}");
    }
}

/// Table C: method not allowed
#[test]
fn a_method_that_is_unheard_of_is_refused() {
    let scene = Scene::new();
    for method in ["BREW", "get", "TRACE", "PUT", "X".repeat(100).as_str()] {
        let refused = scene.ask_as_ann(format!("{method} /chat/threads?api-version=2025-03-15"));
        assert_eq!(refused.status, 405, "{method}");
        assert!(refused.header("allow").contains("GET"), "{method}");
    }
}

/// Table C: targets of other forms
#[test]
fn a_target_of_another_form_is_no_way_around() {
    let scene = Scene::new();
    let own = format!("GET http://{}/chat/threads?api-version=2025-03-15", scene.host());
    assert_eq!(scene.ask_as_ann(own).status, 200);
    for line in ["OPTIONS *", "CONNECT 127.0.0.1:80", "GET chat/threads", "GET ?api-version=2025-03-15"] {
        let status = scene.ask_as_ann(line).status;
        assert!((200..500).contains(&status) && status != 201, "{line}: {status}");
    }
}

/// Table C: two headers
#[test]
fn two_tokens_are_none() {
    let scene = Scene::new();
    let token = format!("Authorization: Bearer {}\r\n", scene.token);
    let line = "GET /chat/threads?api-version=2025-03-15";
    let headers = |authorization: &str| format!("Host: {}\r\n{authorization}", scene.host());
    assert_eq!(scene.ask(line, &headers(&token)).status, 200);
    for twice in [format!("{token}{token}"), format!("{token}Authorization: Bearer x\r\n")] {
        assert_eq!(scene.ask(line, &headers(&twice)).refusal(), (401, "Unauthorized".to_owned()));
    }
}

/// Table C: `Host` that is not ours
#[test]
fn a_host_that_is_not_ours_is_421() {
    let scene = Scene::new();
    let port = scene.program.http().port();
    let status = |host: &str| scene.ask("GET /_emulator/health", &format!("Host: {host}\r\n")).status;
    for own in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), "LOCALHOST".to_owned()] {
        assert_eq!(status(&own), 200, "{own}");
    }
    for other in [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example:8081",
        "127.0.0.1@evil.example",
        "0.0.0.0",
        "[::]",
        "",
        "a b",
    ] {
        assert_eq!(status(other), 421, "{other}");
    }
}

/// Table C: no host, or two of them
#[test]
fn a_request_names_one_host() {
    let scene = Scene::new();
    let host = format!("Host: {}\r\n", scene.host());
    assert!([400, 421].contains(&scene.ask("GET /_emulator/health", "").status));
    for second in ["Host: evil.example\r\n", host.as_str()] {
        let status = scene.ask("GET /_emulator/health", &format!("{host}{second}")).status;
        assert!([400, 421].contains(&status), "{second}: {status}");
    }
}

/// Table C: what is too much for one request does not end the connection of another.
#[test]
fn others_are_served_after_all_that() {
    let scene = Scene::new();
    let mut session: Session = scene.program.person("ann").connect(&scene.program);
    assert_eq!(scene.ask_as_ann("GET /chat/threads/\0").status, 400);
    assert_eq!(session.get("/chat/threads").unwrap().status, 200);
}
