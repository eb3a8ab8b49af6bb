// weft: runs a fuzz target over the files of a folder, where there is no libFuzzer.
// SPDX-License-Identifier: BSD-3-Clause
//
// usage: fuzz-NAME FOLDER

#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Runs the target on one file; false when the file cannot be read.
static bool run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    enum { LIMIT = 16 << 20 };
    uint8_t *data = malloc(LIMIT);
    size_t size = data ? fread(data, 1, LIMIT, file) : 0;
    bool good = data && !ferror(file);
    if (good)
        LLVMFuzzerTestOneInput(data, size);
    free(data);
    fclose(file);
    return good;
}

int main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    if (!folder) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    size_t passed = 0, failed = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[4096];
        int size = snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        if (entry->d_name[0] == '.')
            continue;
        if (size < (int)sizeof path && run_file(path))
            passed++;
        else
            failed++;
    }
    closedir(folder);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
