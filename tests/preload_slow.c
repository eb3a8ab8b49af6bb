// weft: for LD_PRELOAD: the end of reading a folder takes its time.
// SPDX-License-Identifier: BSD-3-Clause
//
// What changes between a look at /proc and what follows from it does so now, not once in ten thousand runs.

#include <dirent.h>
#include <dlfcn.h>
#include <time.h>

__attribute__((visibility("default"))) int closedir(DIR *folder)
{
    int (*next)(DIR *) = NULL;
    *(void **)&next = dlsym(RTLD_NEXT, "closedir");
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    return next(folder);
}
