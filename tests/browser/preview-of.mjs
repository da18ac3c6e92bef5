// A preview of one hub, started and stopped by a test.

import { spawn } from "node:child_process";

import { program } from "./hubs.mjs";

/** Starts `parvis serve`; resolves to { child, origin, stop }. */
export async function preview(hub, port = 0) {
  const child = spawn(program, ["serve", hub, "--port", String(port), "--lang", "en"]);
  process.on("exit", () => child.kill("SIGINT"));
  const origin = await new Promise((found, failed) => {
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (address) found(address[0]);
    });
    child.once("exit", (code) => failed(new Error(`parvis serve ended with ${code}: ${said}`)));
  });
  return { child, origin, stop: () => new Promise((gone) => (child.once("exit", gone), child.kill("SIGINT"))) };
}
