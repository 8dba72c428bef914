// The server's API: JSON both ways, with the token of the link that was printed.

const KEPT = "relata-token";

/** What the server refused, and what to do about it. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

export class Api {
  private constructor(private readonly token: string) {}

  /** The token comes in the fragment, which is sent to nobody, and stays in this tab. */
  static open(): Api {
    const token = /[#&]token=([^&]+)/.exec(location.hash)?.[1];
    if (token !== undefined) {
      sessionStorage.setItem(KEPT, token);
      history.replaceState(null, "", location.hash.replace(/token=[^&]+&?/, "").replace(/^#$/, "") || location.pathname);
    }
    return new Api(sessionStorage.getItem(KEPT) ?? "");
  }

  async get<T>(path: string, fields: Record<string, string | number | null> = {}): Promise<T> {
    const given = Object.entries(fields).filter(([, value]) => value !== null && value !== "");
    const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
    const response = await this.send(`${path}${given.length > 0 ? `?${search}` : ""}`);
    return (await response.json()) as T;
  }

  async post(path: string, body: unknown): Promise<Response> {
    return this.send(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  }

  private async send(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = { ...options.headers, Authorization: `Bearer ${this.token}` };
    let response: Response;
    try {
      response = await fetch(`/api/v1/${path}`, { ...options, headers });
    } catch {
      throw new Refusal("The server does not answer.", "Is `relata serve` still running?");
    }
    if (response.ok) return response;
    const said = (await response.json().catch(() => ({}))) as { error?: { message?: string; hint?: string } };
    throw new Refusal(said.error?.message ?? `The server says ${response.status}.`, said.error?.hint ?? "");
  }
}
