#!/usr/bin/env node
import { cacheCompiledCode } from './app/compile-cache.ts';
import { boundHeap } from './app/heap.ts';

boundHeap();
// It must be enabled before the program is loaded.
cacheCompiledCode(process.env);
const { runCommandLine } = await import('./cli/program.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), process);
