import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../config.js';

/** Where to listen, and which settings say so. */
export interface ListenAddress {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly settings?: { readonly host: string; readonly port: string };
  /** Port that this process listens on already, by `PORT`. */
  readonly ownPort?: number;
}

/**
 * Listens, and answers the port that it is.
 * @throws ConfigError when the port is taken or the address is not one of this machine.
 */
export async function listen(server: Server, address: ListenAddress): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(address, error)));
    server.listen(address.port, address.host, resolve);
  });
  return (server.address() as AddressInfo).port; // a server that listens on a port has such an address
}

const SETTINGS = { host: 'HOST', port: 'PORT' };

function cannotListen(address: ListenAddress, error: NodeJS.ErrnoException): ConfigError {
  const { host, port, settings = SETTINGS, ownPort } = address;
  if (error.code !== 'EADDRINUSE') {
    return new ConfigError(
      `${settings.host}: cannot listen on ${host}:${port} (${error.code ?? error.message}). Set ${settings.host} and ${settings.port} to an address of this machine.`,
    );
  }
  return new ConfigError(
    port === ownPort
      ? `${settings.port}: ${port} is PORT too. Set ${settings.port} to another port.`
      : `${settings.port}: ${port} is taken by another process. End it, or set ${settings.port} to a free port.`,
  );
}
