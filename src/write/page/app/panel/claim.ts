// A line, or one of its claims: the evidence, and who replied.

import type { App } from "../app";
import { el } from "../dom";
import { count, sentence } from "../data/words";
import type { Claim } from "../types";
import type { Line } from "../diagram/model";
import { claimCard, muted, nameLink, section, titled } from "./cards";
import { claimList } from "./entity";
import { commentBox } from "./comment";

export function linePanel(app: App, line: Line): HTMLElement {
  const claims = line.claims.map(({ claim }) => claim);
  const [first] = claims;
  if (claims.length === 1 && first) return claimPanel(app, first);
  const title = first ? app.store.name(first.id) : "";
  const isAlike = claims.every((claim) => claim.from === first?.from && claim.to === first?.to);
  const replies = claims.flatMap((claim) => app.store.replies(claim.id));
  return titled(
      isAlike ? title : `${count(claims.length, "claim")} of one sort`,
    muted(`${count(claims.length, "claim")} drawn as one line`),
    disagreement(claims),
    claimList(app, claims, null),
    replies.length > 0 && section(`Replies · ${replies.length}`, ...replies.map((reply) => claimCard(app, reply))),
  );
}

/** Accounts of one stake on one day that differ stand side by side, and the page says that they do. */
function disagreement(claims: Claim[]): HTMLElement | null {
  const stakes = new Map<string, Set<string>>();
  for (const { from, to, kind, share, interest, parcel, observed, since } of claims) {
    if (!share) continue;
    const usual = kind === "controls" ? "voting-rights" : "shareholding";
    const stake = JSON.stringify([from, to, interest ?? usual, parcel, observed ?? since]);
    stakes.set(stake, (stakes.get(stake) ?? new Set()).add(JSON.stringify(share)));
  }
  const most = Math.max(...[...stakes.values()].map(({ size }) => size));
  if (most < 2) return null;
  return el("p", { class: "remarks" }, el("span", { class: "remark" }, `${most} different shares are stated; none is chosen here`));
}

export function claimPanel(app: App, claim: Claim): HTMLElement {
  const replies = app.store.replies(claim.id);
  const about = [claim.from, claim.to].flatMap((end) => app.store.claims.get(end) ?? []);
  return titled(
      sentence(app.store, claim),
    muted(`Claim ${claim.id}${replies.length > 0 ? ` · ${count(replies.length, "reply")}` : ""}`),
    claimCard(app, claim, null, true),
    claim.outlet !== undefined && el("p", { class: "small" }, "To ", nameLink(app, claim.outlet)),
    claim.speaker !== undefined && el("p", { class: "small" }, "Said by ", nameLink(app, claim.speaker)),
    replies.length > 0
      ? section(`Replies to this claim · ${replies.length}`, ...replies.map((reply) => claimCard(app, reply)))
      : muted("Nobody replied to this claim, as far as the data says."),
    about.length > 0 && section("About this claim", ...about.map((other) => claimCard(app, other))),
    section("Comment", commentBox(app, claim.id)),
  );
}
