// weft: the command.
// SPDX-License-Identifier: BSD-3-Clause

#include <stdio.h>

int main(void)
{
    return puts("weft " WEFT_VERSION) < 0;
}
