/** The scripts are plain JavaScript, so that they run before anything is installed; their tests take them as they come. */
declare module '*.mjs'
