import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../config.js';

/**
 * Listens, and answers the port that it is.
 * @param port 0 picks a free one.
 * @throws ConfigError when the port is taken or the address is not one of this machine.
 */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(host, port, error)));
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port; // a server that listens on a port has such an address
}

function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): ConfigError {
  if (error.code === 'EADDRINUSE') {
    return new ConfigError(`PORT: ${port} is taken by another process. End it, or set PORT to a free port.`);
  }
  return new ConfigError(
    `HOST: cannot listen on ${host}:${port} (${error.code ?? error.message}). Set HOST and PORT to an address of this machine.`,
  );
}
