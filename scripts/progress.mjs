// Shows that something is going on when it takes longer than a second: a moving line on a terminal, plain lines
// elsewhere (a log full of control characters helps nobody). Anything quicker stays silent.

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** Runs `work` and reports on it. `work` may say more through the function it is given: `say('120 of 196 MB')`. */
export async function withProgress(label, work, { out = process.stderr, quietMs = 1000 } = {}) {
  const started = Date.now()
  const line = out.isTTY ? movingLine(out) : plainLines(out)
  let detail = ''
  let shown = false
  const show = () => {
    shown = true
    line.update(label, secondsSince(started), detail)
  }
  let repeat
  const first = setTimeout(() => {
    show()
    repeat = setInterval(show, line.everyMs)
  }, quietMs)
  try {
    const result = await work((text) => (detail = text))
    if (shown) line.end(`${label}: done in ${secondsSince(started)} s`)
    return result
  } catch (error) {
    if (shown) line.end(`${label}: failed after ${secondsSince(started)} s`)
    throw error
  } finally {
    clearTimeout(first)
    clearInterval(repeat)
  }
}

export function secondsSince(started, now = Date.now()) {
  return ((now - started) / 1000).toFixed(1)
}

function movingLine(out) {
  let turn = 0
  return {
    everyMs: 100,
    update(label, seconds, detail) {
      turn = (turn + 1) % frames.length
      out.write(`\r\x1b[K${frames[turn]} ${label} ${seconds} s${detail && `  ${detail}`}`)
    },
    end: (text) => out.write(`\r\x1b[K${text}\n`),
  }
}

function plainLines(out) {
  return {
    everyMs: 10_000,
    update: (label, seconds, detail) => out.write(`${label} … ${seconds} s${detail && ` (${detail})`}\n`),
    end: (text) => out.write(`${text}\n`),
  }
}
