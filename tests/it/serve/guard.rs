//! Who may ask: each line of the list of `docs/security.md`.

use super::client::{Reply, Served};

const META: &str = "/api/v1/meta";

fn status(served: &Served, target: &str, headers: &[(&str, &str)]) -> u16 {
    let bearer = format!("Bearer {}", served.token);
    let mut all = vec![("Authorization", bearer.as_str())];
    all.extend(headers);
    served.bare("GET", target, &all, "").status
}

#[test]
fn only_the_own_name_is_answered_compared_whole_and_once() {
    let served = Served::with(&[]);
    let port = served.port;
    for (host, expected) in [
        (format!("127.0.0.1:{port}"), 200),
        (format!("LOCALHOST:{port}"), 200),
        (format!("[::1]:{port}"), 200),
        ("127.0.0.1".to_owned(), 421),
        (format!("127.0.0.1:{}", port ^ 1), 421),
        (format!("localhost:{port}.evil.test"), 421),
        (format!("localhost.:{port}"), 421),
        (format!("foo.localhost:{port}"), 421),
        (format!("0.0.0.0:{port}"), 421),
        (format!("evil.test:{port}"), 421),
    ] {
        assert_eq!(
            status(&served, META, &[("Host", &host)]),
            expected,
            "{host}"
        );
        // The page, too: it is where a link leads.
        assert_eq!(status(&served, "/", &[("Host", &host)]), expected, "{host}");
    }
    let host = served.host();
    assert_eq!(status(&served, META, &[]), 421);
    assert_eq!(
        status(&served, META, &[("Host", &host), ("Host", &host)]),
        421
    );
    assert_eq!(
        status(&served, META, &[("Host", &host), ("Host", "evil.test")]),
        421
    );
    // The target as a whole address, as proxies are asked.
    let own = format!("http://{host}{META}");
    let foreign = format!("http://evil.test{META}");
    assert_eq!(status(&served, &own, &[("Host", &host)]), 200);
    assert_eq!(status(&served, &foreign, &[("Host", &host)]), 421);
    assert_eq!(status(&served, &own, &[("Host", "evil.test")]), 421);
    // In words, since a browser shows its own page for an empty one.
    let refused = served.bare("GET", META, &[("Host", "evil.test")], "");
    assert_eq!(refused.code(), "wrong-host");
}

#[test]
fn only_the_own_pages_are_answered() {
    let served = Served::with(&[]);
    let host = served.host();
    let own = format!("http://{host}");
    for (name, value, expected) in [
        ("Origin", own.as_str(), 200),
        ("Origin", "http://evil.test", 403),
        ("Origin", "null", 403),
        ("Origin", "http://127.0.0.1:1", 403),
        ("Sec-Fetch-Site", "same-origin", 200),
        ("Sec-Fetch-Site", "none", 200),
        ("Sec-Fetch-Site", "same-site", 403),
        ("Sec-Fetch-Site", "cross-site", 403),
    ] {
        let reply = served.ask("GET", META, &[(name, value)], "");
        assert_eq!(reply.status, expected, "{name}: {value}");
        if expected == 403 {
            assert_eq!(reply.code(), "foreign-page");
        }
    }
    let link = [
        ("Host", host.as_str()),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Mode", "navigate"),
        ("Sec-Fetch-Dest", "document"),
    ];
    assert_eq!(served.bare("GET", "/", &link, "").status, 200);
    assert_eq!(served.ask("GET", META, &link[1..], "").status, 403);
    assert_eq!(served.bare("POST", "/", &link, "").status, 403);
    let framed = [link[0], link[1], link[2], ("Sec-Fetch-Dest", "iframe")];
    assert_eq!(served.bare("GET", "/", &framed, "").status, 403);
}

#[test]
fn only_whoever_has_the_token_is_answered() {
    let served = Served::with(&[]);
    let host = served.host();
    let wrong = "0".repeat(32);
    for told in [
        None,
        Some(format!("Bearer {wrong}")),
        Some(format!("Basic {}", served.token)),
        Some(format!("Bearer {}0", served.token)),
    ] {
        let mut headers = vec![("Host", host.as_str())];
        headers.extend(told.as_deref().map(|told| ("Authorization", told)));
        let told_in_a_cookie = format!("token={}", served.token);
        headers.push(("Cookie", &told_in_a_cookie));
        let target = format!("{META}?token={}", served.token);
        let reply = served.bare("GET", &target, &headers, "");
        assert_eq!(reply.status, 401, "{headers:?}");
        assert_eq!(reply.header("www-authenticate"), Some("Bearer"));
        assert_eq!(reply.code(), "no-token");
    }
    // Also where there is nothing: an address that is not there tells nobody that it is not.
    let nowhere = served.bare("GET", "/api/v1/nothing", &[("Host", &host)], "");
    assert_eq!(nowhere.status, 401);
    assert_ne!(Served::with(&[]).token, served.token);
}

#[test]
fn no_response_lets_another_page_in_or_keeps_anything() {
    let served = Served::with(&[]);
    let host = served.host();
    let replies: Vec<Reply> = vec![
        served.get(META),
        served.bare("GET", "/", &[("Host", &host)], ""),
        served.bare("GET", META, &[("Host", &host)], ""),
        served.bare("GET", META, &[("Host", "evil.test")], ""),
        served.get("/api/v1/nothing"),
        served.ask(
            "OPTIONS",
            "/api/v1/query",
            &[("Access-Control-Request-Method", "POST")],
            "",
        ),
        served.post("/api/v1/query", "{"),
    ];
    for reply in replies {
        let cors = reply
            .headers
            .iter()
            .find(|(name, _)| name.starts_with("access-control"));
        assert!(
            cors.is_none() && reply.header("set-cookie").is_none(),
            "{reply:?}"
        );
        let policy = reply.header("content-security-policy").unwrap();
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ] {
            assert!(policy.contains(part), "{policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-frame-options", "DENY"),
        ] {
            assert_eq!(reply.header(name), Some(value), "{reply:?}");
        }
    }
    let asked = served.ask("OPTIONS", "/api/v1/query", &[], "");
    assert_eq!((asked.status, asked.code().as_str()), (405, "method"));
}

#[test]
fn what_a_foreign_form_can_send_is_no_question() {
    let served = Served::with(&[]);
    let question = r#"{"query": {"verb": "stats"}}"#;
    for media in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json, text/plain",
        "",
    ] {
        let reply = served.ask(
            "POST",
            "/api/v1/query",
            &[("Content-Type", media)],
            question,
        );
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (415, "not-json"),
            "{media}"
        );
    }
    assert_eq!(
        served.ask("POST", "/api/v1/query", &[], question).status,
        415
    );
    let json = [("Content-Type", "Application/JSON; charset=utf-8")];
    assert_eq!(
        served.ask("POST", "/api/v1/query", &json, question).status,
        200
    );
}

#[cfg(target_os = "linux")]
#[test]
fn no_other_machine_reaches_it() {
    let served = Served::with(&[]);
    let port = format!(":{:04X} ", served.port);
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
        let sockets = std::fs::read_to_string(table).unwrap_or_default();
        for line in sockets.lines() {
            let mut parts = line.split_whitespace().skip(1);
            let local = parts.next().unwrap_or_default();
            let is_listening = parts.nth(1) == Some("0A");
            if is_listening && format!("{local} ").contains(&port) {
                assert!(local.starts_with("0100007F:"), "{line}");
            }
        }
    }
}
