/**
 * Evidence files, sealed as a stream (libsodium secretstream) in 1 MiB chunks with a required final tag. World: main.
 * What must stay true: a truncated, reordered or altered file never opens as if it were whole; each file has its own
 * random key, kept in the entry that adds it.
 */
import { sodium } from './sodium.ts'

export const CHUNK = 1024 * 1024
const SEALED_CHUNK = CHUNK + 17
const MAGIC = new Uint8Array(Buffer.from('SBKBLB1\n', 'ascii'))

/** Seals chunks of at most 1 MiB; yields magic + stream header first. */
export async function* sealStream(
  key: Uint8Array,
  chunks: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key)
  yield Buffer.concat([MAGIC, header])
  let held: Uint8Array | undefined
  for await (const chunk of rechunk(chunks)) {
    if (held)
      yield sodium.crypto_secretstream_xchacha20poly1305_push(
        state,
        held,
        null,
        sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
      )
    held = chunk
  }
  yield sodium.crypto_secretstream_xchacha20poly1305_push(
    state,
    held ?? new Uint8Array(0),
    null,
    sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL,
  )
}

/** Opens what {@link sealStream} made. Throws `Error('evidence-damaged')` at the first byte that is not right. */
export async function* openStream(
  key: Uint8Array,
  sealed: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const damaged = () => new Error('evidence-damaged')
  let buffer = Buffer.alloc(0)
  let state: ReturnType<typeof sodium.crypto_secretstream_xchacha20poly1305_init_pull> | undefined
  let ended = false
  const pull = (box: Uint8Array): Uint8Array => {
    if (ended) throw damaged()
    const opened = sodium.crypto_secretstream_xchacha20poly1305_pull(state!, box, null)
    if (!opened) throw damaged()
    ended = opened.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    return opened.message
  }
  for await (const part of sealed) {
    buffer = Buffer.concat([buffer, part])
    if (!state) {
      if (buffer.length < 32) continue
      if (!buffer.subarray(0, 8).equals(MAGIC)) throw damaged()
      state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(
        new Uint8Array(buffer.subarray(8, 32)),
        key,
      )
      buffer = buffer.subarray(32)
    }
    while (buffer.length > SEALED_CHUNK) {
      yield pull(new Uint8Array(buffer.subarray(0, SEALED_CHUNK)))
      buffer = buffer.subarray(SEALED_CHUNK)
    }
  }
  if (!state || buffer.length < 17) throw damaged()
  while (buffer.length > 0) {
    yield pull(new Uint8Array(buffer.subarray(0, SEALED_CHUNK)))
    buffer = buffer.subarray(Math.min(buffer.length, SEALED_CHUNK))
  }
  if (!ended) throw damaged()
}

async function* rechunk(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let rest = Buffer.alloc(0)
  for await (const chunk of chunks) {
    rest = rest.length ? Buffer.concat([rest, chunk]) : Buffer.from(chunk)
    while (rest.length >= CHUNK) {
      yield new Uint8Array(rest.subarray(0, CHUNK))
      rest = rest.subarray(CHUNK)
    }
  }
  if (rest.length) yield new Uint8Array(rest)
}
