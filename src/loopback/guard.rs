//! The checks of a request, before anything else of it is looked at.

use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};

use super::{Refusal, Token};

/// Knows by which names this server may be called, and by which secret.
#[derive(Debug, Clone)]
pub struct Guard {
    hosts: Vec<String>,
    token: Token,
}

/// The names of this machine that browsers and other programs send. Others that lead here (`0.0.0.0`, `foo.localhost`,
/// `localhost.`) are left out: nobody needs them.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];
/// The port that is not said in a `Host`.
const UNSAID: u16 = 80;

/// Where a page is from, as browsers say since 2023.
const FETCH_SITE: &str = "sec-fetch-site";
const FETCH_MODE: &str = "sec-fetch-mode";
const FETCH_DEST: &str = "sec-fetch-dest";

impl Guard {
    /// For a server on this port.
    pub fn new(port: u16, token: Token) -> Self {
        let mut hosts = Vec::new();
        for name in NAMES {
            hosts.push(format!("{name}:{port}"));
            if port == UNSAID {
                hosts.push(name.to_owned());
            }
        }
        Self { hosts, token }
    }

    /// Whether a request may go on: it names this server, does not come from a page of somebody else, and bears the secret.
    ///
    /// # Errors
    /// Why it may not.
    pub fn check(&self, request: &Parts) -> Result<(), Refusal> {
        self.check_host(request)?;
        self.check_origin(request)?;
        self.check_token(request)
    }

    /// The same of the start page, which holds no secret and no data: a link in another page, or in a file, may lead to it.
    ///
    /// # Errors
    /// Why it may not.
    pub fn check_start_page(&self, request: &Parts) -> Result<(), Refusal> {
        self.check_host(request)?;
        if is_navigation(request) {
            return Ok(());
        }
        self.check_origin(request)
    }

    /// Whether it names this server: by exactly one `Host`, and in its target if that is a whole address.
    ///
    /// # Errors
    /// 421, if it does not. Only this stops a page whose name was made to point at this machine, since browsers take it
    /// for the server's own then.
    pub fn check_host(&self, request: &Parts) -> Result<(), Refusal> {
        let target = request.uri.authority();
        let is_ours = target.is_none_or(|authority| self.knows(authority.as_str().as_bytes()));
        match sole(&request.headers, header::HOST.as_str()) {
            Sole::One(host) if is_ours && self.knows(host) => Ok(()),
            _ => Err(Refusal::new(
                StatusCode::MISDIRECTED_REQUEST,
                "wrong-host",
                "this server does not go by the name that it was asked under",
            )
            .hint(format!("open http://{}", self.hosts[0]))),
        }
    }

    fn knows(&self, host: &[u8]) -> bool {
        // Whole: `localhost:7411.example.com` begins well, too.
        let host = host.to_ascii_lowercase();
        self.hosts.iter().any(|known| known.as_bytes() == host)
    }

    /// Whether it comes from a page of this server, or from no page at all.
    ///
    /// # Errors
    /// 403, if it comes from another page.
    pub fn check_origin(&self, request: &Parts) -> Result<(), Refusal> {
        let headers = &request.headers;
        let is_own = match sole(headers, header::ORIGIN.as_str()) {
            Sole::None => true,
            Sole::One(origin) => origin
                .strip_prefix(b"http://")
                .is_some_and(|host| sole(headers, "host").is(host)),
            Sole::Several => false,
        };
        let is_near = match sole(headers, FETCH_SITE) {
            // No browser, or one that asks a host that it does not trust: then only its name tells.
            Sole::None => true,
            Sole::One(site) => site == b"same-origin" || site == b"none",
            Sole::Several => false,
        };
        if is_own && is_near {
            return Ok(());
        }
        Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "foreign-page",
            "the request comes from a page of another server",
        )
        .hint("only the pages of this server, and programs that are no browsers, may ask"))
    }

    /// Whether it bears the secret.
    ///
    /// # Errors
    /// 401, if it does not.
    pub fn check_token(&self, request: &Parts) -> Result<(), Refusal> {
        let told = match sole(&request.headers, header::AUTHORIZATION.as_str()) {
            Sole::One(value) => bearer(value),
            _ => None,
        };
        if told.is_some_and(|told| self.token.is(told)) {
            return Ok(());
        }
        Err(Refusal::new(
            StatusCode::UNAUTHORIZED,
            "no-token",
            "the request does not bear the token of this server",
        )
        .hint("send `Authorization: Bearer TOKEN`, with the token of the link that the server printed"))
    }
}

/// How often a header was sent.
#[derive(PartialEq, Eq)]
enum Sole<'r> {
    None,
    One(&'r [u8]),
    Several,
}

impl Sole<'_> {
    fn is(&self, value: &[u8]) -> bool {
        matches!(self, Sole::One(one) if one.eq_ignore_ascii_case(value))
    }
}

/// A header that means nothing when it is sent twice: whoever reads it elsewhere may take the other one.
fn sole<'r>(headers: &'r HeaderMap, name: &str) -> Sole<'r> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Sole::None,
        (Some(value), None) => Sole::One(value.as_bytes()),
        (Some(_), Some(_)) => Sole::Several,
    }
}

/// Whether a browser goes to a page as a whole, because of a link or what was typed.
fn is_navigation(request: &Parts) -> bool {
    let says = |name: &str, value: &str| sole(&request.headers, name).is(value.as_bytes());
    request.method == Method::GET
        && says(FETCH_MODE, "navigate")
        && says(FETCH_DEST, "document")
        && !request.headers.contains_key(header::ORIGIN)
}

/// What stands behind the word `Bearer`.
fn bearer(value: &[u8]) -> Option<&[u8]> {
    let (scheme, rest) = value.split_at_checked("Bearer ".len())?;
    scheme.eq_ignore_ascii_case(b"Bearer ").then_some(rest)
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    const HOST: (&str, &str) = ("host", "127.0.0.1:7411");

    fn guard() -> Guard {
        Guard::new(7411, Token::random().unwrap())
    }

    fn request(target: &str, headers: &[(&str, &str)]) -> Parts {
        let mut request = Request::builder().uri(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    fn status(checked: Result<(), Refusal>) -> u16 {
        checked.map_or_else(|refusal| refusal.status.as_u16(), |()| 200)
    }

    #[test]
    fn a_host_is_compared_whole_and_comes_once() {
        let guard = guard();
        for (host, expected) in [
            ("127.0.0.1:7411", 200),
            ("localhost:7411", 200),
            ("LocalHost:7411", 200),
            ("[::1]:7411", 200),
            ("127.0.0.1", 421),
            ("127.0.0.1:7412", 421),
            ("localhost.:7411", 421),
            ("foo.localhost:7411", 421),
            ("0.0.0.0:7411", 421),
            ("localhost:7411.evil.test", 421),
            ("evil.test", 421),
            ("127.0.0.1:7411@evil.test", 421),
            ("", 421),
        ] {
            let asked = request("/", &[("host", host)]);
            assert_eq!(status(guard.check_host(&asked)), expected, "{host}");
        }
        assert_eq!(status(guard.check_host(&request("/", &[]))), 421);
        let twice = request("/", &[HOST, HOST]);
        assert_eq!(status(guard.check_host(&twice)), 421);
    }

    #[test]
    fn a_target_that_is_a_whole_address_names_this_server_as_well() {
        let guard = guard();
        for (target, expected) in [
            ("http://127.0.0.1:7411/api", 200),
            ("http://evil.test/api", 421),
            ("http://127.0.0.1:7411@evil.test/", 421),
            ("http://user@127.0.0.1:7411/", 421),
        ] {
            let asked = request(target, &[HOST]);
            assert_eq!(status(guard.check_host(&asked)), expected, "{target}");
        }
        let other = request("http://127.0.0.1:7411/", &[("host", "evil.test")]);
        assert_eq!(status(guard.check_host(&other)), 421);
    }

    #[test]
    fn only_the_own_pages_may_ask() {
        let guard = guard();
        for (name, value, expected) in [
            ("origin", "http://127.0.0.1:7411", 200),
            ("origin", "http://localhost:7411", 403),
            ("origin", "https://127.0.0.1:7411", 403),
            ("origin", "http://127.0.0.1:7412", 403),
            ("origin", "http://evil.test", 403),
            ("origin", "null", 403),
            ("sec-fetch-site", "same-origin", 200),
            ("sec-fetch-site", "none", 200),
            ("sec-fetch-site", "same-site", 403),
            ("sec-fetch-site", "cross-site", 403),
        ] {
            let asked = request("/", &[HOST, (name, value)]);
            assert_eq!(
                status(guard.check_origin(&asked)),
                expected,
                "{name} {value}"
            );
        }
    }

    #[test]
    fn a_link_elsewhere_leads_to_the_start_page_alone() {
        let guard = guard();
        let site = ("sec-fetch-site", "cross-site");
        let mode = ("sec-fetch-mode", "navigate");
        let page = ("sec-fetch-dest", "document");
        let link = request("/", &[HOST, site, mode, page]);
        assert_eq!(status(guard.check_start_page(&link)), 200);
        assert_eq!(status(guard.check(&link)), 403);
        for others in [
            &[HOST, site, mode, ("sec-fetch-dest", "iframe")][..],
            &[HOST, site, ("sec-fetch-mode", "no-cors"), page],
            &[HOST, site, mode, page, ("origin", "null")],
        ] {
            assert_eq!(status(guard.check_start_page(&request("/", others))), 403);
        }
    }

    #[test]
    fn a_token_stands_alone_behind_its_word() {
        let guard = guard();
        let secret = guard.token.secret();
        for (value, expected) in [
            (format!("Bearer {secret}"), 200),
            (format!("bearer {secret}"), 200),
            (format!("Basic {secret}"), 401),
            (format!("Bearer {secret} "), 401),
            (secret.to_owned(), 401),
            ("Bearer ".to_owned(), 401),
            (String::new(), 401),
        ] {
            let asked = request("/", &[HOST, ("authorization", &value)]);
            assert_eq!(status(guard.check(&asked)), expected, "{value}");
        }
        let one = format!("Bearer {secret}");
        let twice = request(
            "/",
            &[HOST, ("authorization", &one), ("authorization", &one)],
        );
        assert_eq!(status(guard.check(&twice)), 401);
    }
}
