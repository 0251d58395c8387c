#include <unistd.h>

#include "compiler/driver/commands.h"

static const char *in(const struct options *options, const char *zh, const char *en) {
    return options->style.language == LANGUAGE_ZH ? zh : en;
}

static void print_commands(const struct options *options, struct out *out) {
    out_text(out, in(options, "用法：pgoal 命令 [选项] 参数\n\n命令：\n",
                     "usage: pgoal COMMAND [OPTION...] ARGUMENT...\n\ncommands:\n"));
    for (int id = 0; id < COMMAND_COUNT; id++) {
        const struct command_row *row = command_row((enum command_id)id);
        out_printf(out, "  %-15s %-34s %s\n", row->name, row->arguments, in(options, row->zh, row->en));
    }
    out_text(out, in(options,
                     "\n“pgoal help 命令”列出它的选项。退出状态：0 成功，1 有问题，2 用法或读写错误，70 内部错误。\n",
                     "\n`pgoal help COMMAND` lists its options. Exit status: 0 success, 1 findings, 2 usage or I/O, 70 "
                     "internal.\n"));
}

static void print_option(const struct options *options, const struct option_row *row, struct out *out) {
    char head[64];
    struct out *text = out_memory();
    size_t len;
    out_text(text, row->letter[0] ? "-" : "");
    out_text(text, row->letter);
    out_text(text, row->letter[0] ? ", " : "");
    out_text(text, row->name[0] == 'M' ? "-" : "--");
    out_text(text, row->name);
    out_text(text, row->argument ? (row->name[0] == 'M' ? " " : "=") : "");
    out_text(text, row->argument ? row->argument : "");
    const char *bytes = out_bytes(text, &len);
    len = len < sizeof head - 1 ? len : sizeof head - 1;
    for (size_t i = 0; i < len; i++)
        head[i] = bytes[i];
    head[len] = '\0';
    out_abandon(text);
    out_printf(out, "  %-26s %s\n", head, in(options, row->zh, row->en));
}

static void print_command(const struct options *options, enum command_id command, struct out *out) {
    const struct command_row *row = command_row(command);
    out_printf(out, "pgoal %s %s\n  %s\n", row->name, row->arguments, in(options, row->zh, row->en));
    out_text(out, in(options, "\n选项：\n", "\noptions:\n"));
    for (int id = 0; id < OPTION_COUNT; id++)
        if (option_applies((enum option_id)id, command))
            print_option(options, option_row((enum option_id)id), out);
}

int command_help(const struct options *options) {
    enum command_id command = COMMAND_COUNT;
    if (options->operands.len) {
        command = command_find(options->operands.at[0]);
        if (command == COMMAND_COUNT)
            return usage_error(options, DIAG_COMMAND_UNKNOWN, options->operands.at[0], command_names, NULL);
    }
    struct out *out = out_fd(STDOUT_FILENO);
    if (command == COMMAND_COUNT)
        print_commands(options, out);
    else
        print_command(options, command, out);
    return out_commit(out) ? EXIT_OK : cannot_print(options);
}
