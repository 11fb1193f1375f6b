/**
 * How long this thread has worked, in milliseconds: what a test of a bound on time measures. World: tests. What must stay true: a busy
 * machine does not count, because other programs' time is not in it.
 */
export function cpuTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
