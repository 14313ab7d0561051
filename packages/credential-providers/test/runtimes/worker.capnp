using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "credentials", worker = .credentials),
    # The portal is on loopback.
    (name = "loopback", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "credentials")],
);

const credentials :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  bindings = [(name = "self", service = "credentials")],
  compatibilityDate = "2026-11-01",
  globalOutbound = "loopback",
);
