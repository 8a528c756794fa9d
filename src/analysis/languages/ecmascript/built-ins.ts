import type { BuiltIns } from '../language.js';

const words = (text: string): string[] => text.trim().split(/\s+/u);

/** The global object of ECMAScript 2023 (ECMA-262, 14th edition, section 19), and what every function has. */
const LANGUAGE_VALUES = words(`
  AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array JSON Map Math NaN Number
  Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError
  URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet arguments decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined unescape
`);

/** What of it begins with a capital letter and is no number: classes, and objects that hold functions. */
export const BUILT_IN_CLASSES: ReadonlySet<string> = new Set(
  LANGUAGE_VALUES.filter((name) => /^[A-Z]/u.test(name) && name !== 'NaN' && name !== 'Infinity'),
);

/**
 * What browsers, workers and Node 20 have in common (Minimum Common Web Platform API). Names of one of them alone, such as
 * `process` or `document`, are known where the file uses them already.
 */
const PLATFORM_VALUES = words(`
  AbortController AbortSignal Blob ByteLengthQueuingStrategy CompressionStream CountQueuingStrategy Crypto CryptoKey
  DOMException DecompressionStream Event EventTarget FormData Headers MessageChannel MessageEvent MessagePort
  ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest
  ReadableStreamDefaultController ReadableStreamDefaultReader Request Response SubtleCrypto TextDecoder TextDecoderStream
  TextEncoder TextEncoderStream TransformStream TransformStreamDefaultController URL URLSearchParams WebAssembly
  WritableStream WritableStreamDefaultController WritableStreamDefaultWriter atob btoa clearInterval clearTimeout console
  crypto fetch performance queueMicrotask setInterval setTimeout structuredClone
`);

/** What TypeScript's `lib.es5.d.ts` to `lib.es2023.d.ts` declare as a type alone. */
const TYPES = words(`
  ArrayBufferLike ArrayBufferView ArrayLike AsyncGenerator AsyncGeneratorFunction AsyncIterable AsyncIterableIterator
  AsyncIterator Awaited Capitalize ClassDecorator ConcatArray ConstructorParameters Exclude Extract Generator
  GeneratorFunction IArguments InstanceType Intl Iterable IterableIterator Iterator IteratorResult IteratorReturnResult
  IteratorYieldResult Lowercase MethodDecorator NewableFunction CallableFunction NoInfer NonNullable Omit OmitThisParameter
  ParameterDecorator Parameters Partial Pick PromiseConstructor PromiseConstructorLike PromiseFulfilledResult PromiseLike
  PromiseRejectedResult PromiseSettledResult PropertyDecorator PropertyDescriptor PropertyDescriptorMap PropertyKey
  ProxyHandler Readonly ReadonlyArray ReadonlyMap ReadonlySet Record RegExpExecArray RegExpMatchArray Required ReturnType
  TemplateStringsArray ThisParameterType ThisType TypedPropertyDescriptor Uncapitalize Uppercase WeakKey
`);

/** `builtinModules` of Node 20, without the prefix `node:`. */
const MODULES = words(`
  assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns
  dns/promises domain events fs fs/promises http http2 https inspector inspector/promises module net os path path/posix
  path/win32 perf_hooks process punycode querystring readline readline/promises repl stream stream/consumers
  stream/promises stream/web string_decoder sys test test/reporters timers timers/promises tls trace_events tty url util
  util/types v8 vm wasi worker_threads zlib
`);

const modules = new Set(MODULES);

/** What code in JavaScript and TypeScript may name without declaring it. A list, so that each machine proves the same. */
export const builtIns: BuiltIns = {
  values: new Set([...LANGUAGE_VALUES, 'Intl', ...PLATFORM_VALUES]),
  types: new Set([...LANGUAGE_VALUES, ...PLATFORM_VALUES, ...TYPES]),
  // Only with the prefix: without it the name may be that of a package.
  isModule: (specifier) => specifier.startsWith('node:') && modules.has(specifier.slice('node:'.length)),
};

/**
 * True for a module of Node, with the prefix or without it, as Node itself reads it: `test` is one only with it. `domain`
 * changes how timers and errors of the whole process work.
 */
export function isKnownEffectFree(specifier: string): boolean {
  if (/^(?:node:)?domain$/u.test(specifier)) return false;
  return builtIns.isModule(specifier) || (modules.has(specifier) && !specifier.startsWith('test'));
}

/** True for a module of Node's own, with the prefix or without, where a package of that name is unlikely. */
export function isNodeModule(specifier: string): boolean {
  return modules.has(specifier.replace(/^node:/u, ''));
}
